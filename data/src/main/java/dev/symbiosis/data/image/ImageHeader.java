package dev.symbiosis.data.image;

import dev.symbiosis.tensor.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// What a PNG or JPEG file says about itself, read and checked without decoding a pixel.
///
/// PNG: every chunk's length and checksum is followed up to IEND (PNG specification, 3rd edition, 5.3).
/// JPEG: the segments are followed to the frame header (ITU T.81, B.2.2), and the file has to end with an end marker.
record ImageHeader(Format format, int width, int height, int bitDepth, int channels) {
    /// Largest width and height that is believed: 100 megapixels is far beyond every camera the data comes from.
    private static final int MAX_SIDE = 32_768;

    private static final long MAX_PIXELS = 100_000_000L;
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    enum Format {
        PNG,
        JPEG
    }

    static ImageHeader of(String file, byte[] bytes) {
        ImageHeader header = new Reader(file, bytes).read();
        if (header.width < 1
                || header.height < 1
                || header.width > MAX_SIDE
                || header.height > MAX_SIDE
                || (long) header.width * header.height > MAX_PIXELS) {
            throw new InputException("image: " + file + " claims an absurd size")
                    .with(
                            "found",
                            Integer.toUnsignedString(header.width) + " x " + Integer.toUnsignedString(header.height))
                    .with("allowed", "1 .. %d per side, at most %d pixels".formatted(MAX_SIDE, MAX_PIXELS))
                    .hint("the file is damaged or not a camera picture; fetch it again");
        }
        return header;
    }

    private record Reader(String file, byte[] bytes) {

        ImageHeader read() {
            if (startsWith(PNG_SIGNATURE)) {
                return png();
            }
            if (bytes.length > 3 && u16(0) == 0xFFD8) {
                return jpeg();
            }
            throw new InputException("image: " + file + " is neither PNG nor JPEG")
                    .with("found", bytes.length == 0 ? "an empty file" : "first bytes " + firstBytes())
                    .hint("a web page or a Git LFS pointer saved under an image's name is the usual reason");
        }

        private ImageHeader png() {
            ImageHeader header = null;
            int at = PNG_SIGNATURE.length;
            while (true) {
                need(at, 12, "a chunk");
                long length = u32(at);
                String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
                if (length > bytes.length - at - 12L) {
                    throw broken(at, "chunk " + type + " has " + length + " bytes, the file ends before");
                }
                CRC32 crc = new CRC32();
                crc.update(bytes, at + 4, (int) length + 4);
                if (crc.getValue() != u32(at + 8 + (int) length)) {
                    throw broken(at, "the checksum of chunk " + type + " is wrong");
                }
                if (header == null) {
                    if (!type.equals("IHDR") || length != 13) {
                        throw broken(at, "the first chunk is " + type + ", expected IHDR of 13 bytes");
                    }
                    header = new ImageHeader(
                            Format.PNG, (int) u32(at + 8), (int) u32(at + 12), bytes[at + 16], channels(at + 17));
                }
                if (type.equals("IEND")) {
                    return header;
                }
                at += 12 + (int) length;
            }
        }

        /// Numbers per pixel in the file: a palette index is one.
        private int channels(int at) {
            return switch (bytes[at]) {
                case 0, 3 -> 1;
                case 2 -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> throw broken(at, "colour type " + bytes[at] + " does not exist");
            };
        }

        private ImageHeader jpeg() {
            int at = 2;
            while (true) {
                need(at, 4, "a segment");
                int marker = u16(at);
                if (marker == 0xFFFF) {
                    at++;
                    continue;
                }
                if (marker < 0xFFC0) {
                    throw broken(at, "no segment marker where one has to be");
                }
                int length = u16(at + 2);
                need(at + 2, Math.max(2, length), "the segment");
                boolean frame = marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
                if (frame && length >= 8) {
                    if (u16(lastContent()) != 0xFFD9) {
                        throw broken(bytes.length, "the end marker is missing, the file is cut off");
                    }
                    return new ImageHeader(Format.JPEG, u16(at + 7), u16(at + 5), bytes[at + 4], bytes[at + 9]);
                }
                at += 2 + Math.max(2, length);
            }
        }

        /// Where the last two bytes before any zero padding are.
        private int lastContent() {
            int end = bytes.length;
            while (end > 4 && bytes[end - 1] == 0) {
                end--;
            }
            return end - 2;
        }

        private boolean startsWith(byte[] signature) {
            return bytes.length >= signature.length
                    && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
        }

        private void need(int at, int count, String what) {
            if (bytes.length - at < count) {
                throw broken(at, "the file ends inside " + what);
            }
        }

        private InputException broken(int at, String what) {
            return new InputException("image: " + file + " is damaged at byte " + at + " of " + bytes.length)
                    .with("found", what)
                    .hint("the copy may be incomplete; fetch the file again");
        }

        private String firstBytes() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Math.min(8, bytes.length); i++) {
                text.append("%02x ".formatted(bytes[i]));
            }
            return text.toString().strip();
        }

        private int u16(int at) {
            return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
        }

        private long u32(int at) {
            return (long) u16(at) << 16 | u16(at + 2);
        }
    }
}
