package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Camera;
import java.nio.ByteBuffer;

/// What stands at the beginning of a stream.
///
/// @param depthZipped whether depth is packed with zlib; otherwise it stands there as it is
/// @param depthUnits of depth in a metre
/// @param frames how many
/// @param end where the first frame begins
record SensHeader(
        Camera camera,
        int colorWidth,
        int colorHeight,
        int depthWidth,
        int depthHeight,
        boolean depthZipped,
        double depthUnits,
        long frames,
        long end) {
    private static final int VERSION = 4;
    private static final int LONGEST_NAME = 65_536;
    private static final int LARGEST_SIDE = 16_384;
    private static final int MATRICES = 4 * 16 * Float.BYTES;
    /// Matrices, two kinds of compression, four sides, the depth unit, the number of frames.
    private static final int FIXED = MATRICES + 7 * Integer.BYTES + Long.BYTES;

    private static final int COLOR_PNG = 1;
    private static final int COLOR_JPEG = 2;
    private static final int DEPTH_RAW = 0;
    private static final int DEPTH_ZLIB = 1;

    static SensHeader read(SensFile file) {
        ByteBuffer start = file.bytes(0, Integer.BYTES + Long.BYTES, "the header");
        int version = start.getInt();
        if (version != VERSION) {
            throw file.broken(0, "it is of version " + Integer.toUnsignedString(version))
                    .with("expected", "a .sens stream of version " + VERSION);
        }
        long name = start.getLong();
        if (name < 0 || name > LONGEST_NAME) {
            throw file.broken(4, "the sensor's name cannot have " + Long.toUnsignedString(name) + " bytes");
        }
        long at = start.limit() + name;
        ByteBuffer fixed = file.bytes(at, FIXED, "the header");
        Camera camera = new Camera(fixed.getFloat(0), fixed.getFloat(20), fixed.getFloat(8), fixed.getFloat(24));
        if (!(camera.fx() > 0 && camera.fy() > 0)) {
            throw file.broken(
                    at, "the colour camera has the focal lengths %s and %s".formatted(camera.fx(), camera.fy()));
        }
        fixed.position(MATRICES);
        int color = fixed.getInt();
        int depth = fixed.getInt();
        if ((color != COLOR_PNG && color != COLOR_JPEG) || (depth != DEPTH_RAW && depth != DEPTH_ZLIB)) {
            throw file.broken(
                            at + MATRICES, "the compression is %d for colour and %d for depth".formatted(color, depth))
                    .with("expected", "1 or 2 (PNG, JPEG) and 0 or 1 (none, zlib)");
        }
        int[] sides = new int[4];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = fixed.getInt();
            if (sides[i] < 1 || sides[i] > LARGEST_SIDE) {
                throw file.broken(at + fixed.position() - 4, "a picture cannot have a side of " + sides[i] + " pixels");
            }
        }
        float units = fixed.getFloat();
        long frames = fixed.getLong();
        if (!(units > 0 && units < 1e9) || frames < 0) {
            throw file.broken(at + fixed.position() - 12, "%s depth units a metre, %d frames".formatted(units, frames));
        }
        return new SensHeader(
                camera, sides[0], sides[1], sides[2], sides[3], depth == DEPTH_ZLIB, units, frames, at + FIXED);
    }
}
