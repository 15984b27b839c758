package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Archive.Place;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Checks what the file says about its own bytes.
final class Checksum {
    private Checksum() {}

    /// The bytes of a part of the file, which have to have the checksum that the file states.
    static ByteBuffer require(ForeignFile file, String what, Place place) {
        ByteBuffer bytes = file.bytes(place.start(), place.bytes(), what);
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        Integer stated = place.crc();
        if (stated != null && (int) crc.getValue() != stated) {
            throw file.broken(place.start(), "the checksum of '" + what + "' is wrong")
                    .hint("the file was damaged; copy it again");
        }
        return bytes;
    }
}
