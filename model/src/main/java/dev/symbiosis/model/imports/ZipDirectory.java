package dev.symbiosis.model.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The entries of a zip file, checked: each lies in the file, none in another, none is compressed.
///
/// `torch.save` never compresses, so an entry is exactly as large as what it takes in the file, and no file unfolds to
/// more than itself. Source: APPNOTE.TXT 6.3.10 of PKWARE, with the 64-bit records (4.3.14, 4.3.15, 4.5.3).
///
/// @param entries by name
record ZipDirectory(Map<String, Entry> entries) {
    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int END_64 = 0x06064B50;
    private static final int LOCATOR_64 = 0x07064B50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int CENTRAL = 0x02014B50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL = 0x04034B50;
    private static final int LOCAL_LENGTH = 30;
    private static final int EXTRA_64 = 1;
    private static final long SATURATED = 0xFFFF_FFFFL;
    private static final int LONGEST_COMMENT = 65_535;
    /// Far more than the tensors of any network and their names.
    private static final long LARGEST_DIRECTORY = 64L << 20;

    /// @param start place of its bytes in the file
    /// @param size how many
    record Entry(String name, long start, long size, int crc) {}

    static ZipDirectory read(ForeignFile file) {
        long end = end(file);
        ByteBuffer record = file.bytes(end, END_LENGTH, "the end of the zip directory");
        long count = Short.toUnsignedLong(record.getShort(10));
        long size = Integer.toUnsignedLong(record.getInt(12));
        long start = Integer.toUnsignedLong(record.getInt(16));
        if (count == 0xFFFF || size == SATURATED || start == SATURATED) {
            ByteBuffer large = end64(file, end);
            count = large.getLong(32);
            size = large.getLong(40);
            start = large.getLong(48);
        }
        if (size < 0 || size > LARGEST_DIRECTORY || start < 0 || start > end - size) {
            throw file.broken(
                    end, "the zip directory of %d bytes at %d does not lie before its end".formatted(size, start));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        ByteBuffer directory = file.bytes(start, size, "the zip directory");
        for (long i = 0; i < count; i++) {
            Entry entry = entry(file, start, directory);
            if (entries.put(entry.name(), entry) != null) {
                throw file.broken(entry.start(), "the entry '" + entry.name() + "' is there twice");
            }
        }
        requireApart(file, entries, start);
        return new ZipDirectory(entries);
    }

    private static long end(ForeignFile file) {
        long from = Math.max(0, file.size() - END_LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = file.bytes(from, file.size() - from, "the end of the zip file");
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END
                    && at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                return from + at;
            }
        }
        throw file.broken(file.size(), "it begins as a zip file and has no zip directory at its end")
                .hint("the file was cut off; copy it again");
    }

    private static ByteBuffer end64(ForeignFile file, long end) {
        ByteBuffer locator = file.bytes(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH, "the 64-bit locator");
        long at = locator.getLong(8);
        ByteBuffer record = file.bytes(at, 56, "the 64-bit end of the zip directory");
        if (locator.getInt(0) != LOCATOR_64 || record.getInt(0) != END_64) {
            throw file.broken(at, "the 64-bit end of the zip directory is not where it should be");
        }
        return record;
    }

    /// The entry at the buffer's position, which moves behind it.
    private static Entry entry(ForeignFile file, long start, ByteBuffer directory) {
        int at = directory.position();
        if (directory.remaining() < CENTRAL_LENGTH || directory.getInt(at) != CENTRAL) {
            throw file.broken(start + at, "the zip directory has no entry where one has to be");
        }
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
        int length = CENTRAL_LENGTH + nameLength + extraLength + commentLength;
        if (directory.remaining() < length) {
            throw file.broken(start + at, "an entry of the zip directory is longer than the directory");
        }
        byte[] name = new byte[nameLength];
        directory.get(at + CENTRAL_LENGTH, name);
        ByteBuffer extra =
                directory.slice(at + CENTRAL_LENGTH + nameLength, extraLength).order(directory.order());
        directory.position(at + length);
        long[] wide = {
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 42))
        };
        widen(wide, extra);
        String text = new String(name, StandardCharsets.UTF_8);
        int method = Short.toUnsignedInt(directory.getShort(at + 10));
        if (method != 0 || wide[0] != wide[1]) {
            throw file.broken(
                            start + at,
                            "the entry '%s' is compressed, %d bytes to %d".formatted(text, wide[0], wide[1]))
                    .with("expected", "entries as torch.save writes them, without compression")
                    .hint("unpack the file and pack it again with 'zip -0', or save the weights again");
        }
        return new Entry(text, dataStart(file, text, wide[2]), wide[0], directory.getInt(at + 16));
    }

    /// Puts the 64-bit numbers where the 32-bit ones are full: size, compressed size, place of the local header.
    private static void widen(long[] numbers, ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            int next = extra.position() + length;
            for (int i = 0; id == EXTRA_64 && i < numbers.length; i++) {
                if (numbers[i] == SATURATED && next - extra.position() >= Long.BYTES) {
                    numbers[i] = extra.getLong();
                }
            }
            extra.position(next);
        }
    }

    private static long dataStart(ForeignFile file, String name, long local) {
        ByteBuffer header = file.bytes(local, LOCAL_LENGTH, "the header of the entry '" + name + "'");
        if (header.getInt(0) != LOCAL) {
            throw file.broken(local, "the entry '" + name + "' has no header");
        }
        return local
                + LOCAL_LENGTH
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
    }

    private static void requireApart(ForeignFile file, Map<String, Entry> entries, long directory) {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::size));
        long end = 0;
        for (Entry entry : sorted) {
            if (entry.start() < end || entry.size() < 0 || entry.size() > directory - entry.start()) {
                throw file.broken(
                        entry.start(),
                        "the entry '%s' of %d bytes overlaps the one before it or the directory"
                                .formatted(entry.name(), entry.size()));
            }
            end = entry.start() + entry.size();
        }
    }
}
