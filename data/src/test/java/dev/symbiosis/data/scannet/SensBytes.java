package dev.symbiosis.data.scannet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/// Small streams, byte by byte.
final class SensBytes {
    static final int WIDTH = 16;
    static final int HEIGHT = 12;

    private SensBytes() {}

    /// A stream whose camera moves 1 cm to the right a frame; frame `lost` has no pose. Every pixel is 2 m away.
    static byte[] stream(int frames, int lost) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(little(12).putInt(4).putLong(6)));
        out.writeBytes("sensor".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer header = little(292);
        float[] camera = {20, 0, 7.5f, 0, 0, 20, 5.5f, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        for (int matrix = 0; matrix < 4; matrix++) {
            for (float value : camera) {
                header.putFloat(value);
            }
        }
        header.putInt(2).putInt(1).putInt(WIDTH).putInt(HEIGHT).putInt(8).putInt(6);
        out.writeBytes(bytes(header.putFloat(1000).putLong(frames)));
        for (int i = 0; i < frames; i++) {
            byte[] color = jpeg(i);
            byte[] depth = depth();
            ByteBuffer frame = little(96);
            float[] pose = {1, 0, 0, 0.01f * i, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
            for (float value : pose) {
                frame.putFloat(i == lost ? Float.NEGATIVE_INFINITY : value);
            }
            frame.putLong(0).putLong(0).putLong(color.length).putLong(depth.length);
            out.writeBytes(bytes(frame));
            out.writeBytes(color);
            out.writeBytes(depth);
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(int shade) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, 0x010101 * (100 + shade));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] depth() {
        ByteBuffer millimetres = little(2 * 8 * 6);
        while (millimetres.hasRemaining()) {
            millimetres.putShort((short) 2000);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(bytes(millimetres));
        deflater.finish();
        byte[] packed = new byte[200];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    /// What was written into a buffer.
    private static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
