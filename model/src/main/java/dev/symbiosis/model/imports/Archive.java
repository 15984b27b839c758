package dev.symbiosis.model.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file of `torch.save` holds: one value, and where the numbers of its storages are.
///
/// @param form for the report
/// @param places of the storages by key
record Archive(String form, Value root, Map<String, Place> places) {

    /// @param crc the checksum that the file states; null where it states none
    record Place(long start, long bytes, @Nullable Integer crc) {}
}
