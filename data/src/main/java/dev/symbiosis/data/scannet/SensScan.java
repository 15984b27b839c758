package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.image.ImageReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A `.sens` stream, read in place: little-endian header, then for each frame 16 floats (camera to world), two times, two
/// lengths, colour, depth (docs/method.md 6.6).
///
/// @param frames where each begins in the file
record SensScan(Path file, SensHeader header, long[] frames) implements Scan {
    /// Pose, times and lengths of a frame.
    private static final int FRAME_HEADER = 16 * Float.BYTES + 4 * Long.BYTES;

    private static final int COLOR_BYTES = 80;
    private static final int DEPTH_BYTES = 88;

    /// Finds the frames.
    ///
    /// @throws InputException with file and place if the stream is cut off or is none
    static SensScan open(Path path) {
        try (SensFile file = SensFile.open(path)) {
            SensHeader header = SensHeader.read(file);
            if (header.frames() > (file.size() - header.end()) / FRAME_HEADER) {
                throw file.broken(
                                header.end(),
                                "%d frames do not fit into the %d bytes that follow"
                                        .formatted(header.frames(), file.size() - header.end()))
                        .hint("the file was cut off; fetch it again");
            }
            long[] frames = new long[(int) header.frames()];
            long at = header.end();
            for (int i = 0; i < frames.length; i++) {
                frames[i] = at;
                String what = "frame %d of %d".formatted(i, frames.length);
                ByteBuffer lengths = file.bytes(at, FRAME_HEADER, what);
                long color = lengths.getLong(COLOR_BYTES);
                long depth = lengths.getLong(DEPTH_BYTES);
                long rest = file.size() - at - FRAME_HEADER;
                if (color < 0 || depth < 0 || color > rest || depth > rest - color) {
                    throw file.cut(at, what);
                }
                at += FRAME_HEADER + color + depth;
            }
            return new SensScan(path, header, frames);
        }
    }

    @Override
    public List<Integer> numbers() {
        return IntStream.range(0, frames.length).boxed().toList();
    }

    @Override
    public Image image(int number) {
        try (SensFile sens = SensFile.open(file)) {
            ByteBuffer lengths = lengths(sens, number);
            ByteBuffer color = sens.bytes(
                    frames[number] + FRAME_HEADER, lengths.getLong(COLOR_BYTES), "the picture of frame " + number);
            byte[] bytes = new byte[color.remaining()];
            color.get(bytes);
            Image image = ImageReader.rgb("frame %d of %s".formatted(number, file), bytes);
            if (image.width() != header.colorWidth() || image.height() != header.colorHeight()) {
                throw sens.broken(
                        frames[number],
                        "the picture of frame %d is %d x %d, the header says %d x %d"
                                .formatted(
                                        number,
                                        image.width(),
                                        image.height(),
                                        header.colorWidth(),
                                        header.colorHeight()));
            }
            return image;
        }
    }

    @Override
    public Depth depth(int number) {
        try (SensFile sens = SensFile.open(file)) {
            ByteBuffer lengths = lengths(sens, number);
            long start = frames[number] + FRAME_HEADER + lengths.getLong(COLOR_BYTES);
            ByteBuffer stored = sens.bytes(start, lengths.getLong(DEPTH_BYTES), "the depth of frame " + number);
            int pixels = header.depthWidth() * header.depthHeight();
            ByteBuffer values = header.depthZipped() ? inflated(sens, start, number, stored, 2 * pixels) : stored;
            if (values.limit() != 2 * pixels) {
                throw sens.broken(
                        start,
                        "the depth of frame %d has %d bytes, %d x %d pixels take %d"
                                .formatted(
                                        number, values.limit(), header.depthWidth(), header.depthHeight(), 2 * pixels));
            }
            float[] metres = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                metres[i] = (float) (Short.toUnsignedInt(values.getShort(2 * i)) / header.depthUnits());
            }
            return new Depth(header.depthWidth(), header.depthHeight(), metres);
        }
    }

    @Override
    public Motion pose(int number) {
        try (SensFile sens = SensFile.open(file)) {
            ByteBuffer floats = lengths(sens, number);
            double[] matrix = new double[16];
            for (int i = 0; i < 16; i++) {
                matrix[i] = floats.getFloat(4 * i);
            }
            return new Motion(matrix);
        }
    }

    @Override
    public Camera camera(int number) {
        return header.camera();
    }

    private ByteBuffer lengths(SensFile sens, int number) {
        return sens.bytes(frames[number], FRAME_HEADER, "frame " + number);
    }

    /// Unpacks exactly as many bytes as the pixels take; more are an error before they are made.
    private static ByteBuffer inflated(SensFile sens, long start, int number, ByteBuffer stored, int size) {
        byte[] bytes = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int done = 0;
            int more = 1;
            while (done < size && more > 0) {
                more = inflater.inflate(bytes, done, size - done);
                done += more;
            }
            if (done < size || inflater.inflate(new byte[1]) > 0) {
                throw sens.broken(
                        start,
                        "the depth of frame %d unpacks to %s than %d bytes"
                                .formatted(number, done < size ? "fewer" : "more", size));
            }
        } catch (DataFormatException e) {
            throw sens.broken(start, "the depth of frame %d is not zlib: %s".formatted(number, e.getMessage()));
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
