package dev.symbiosis.data.image;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes PNG files (PNG specification, 3rd edition): signature, IHDR, one IDAT, IEND, at the fastest compression
/// level.
///
/// A file appears [whole or not at all][WholeFile].
public final class ImageWriter {
    private static final int GREY = 0;
    private static final int RGB = 2;
    /// Row filters: none keeps the runs of label ids, left neighbour suits pictures and disparities.
    private static final int FILTER_NONE = 0;

    private static final int FILTER_LEFT = 1;

    private static final float JPEG_QUALITY = 0.98f;

    private ImageWriter() {}

    /// 8 bits per channel, rounded to the nearest step.
    public static void rgb(Path file, Image image) {
        int pixels = image.width() * image.height();
        byte[] rows = new byte[3 * pixels];
        float[] planes = image.planes();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < pixels; i++) {
                rows[3 * i + c] = (byte) Math.round(Math.clamp(planes[c * pixels + i], 0f, 1f) * 255);
            }
        }
        WholeFile.write(file, png(image.width(), image.height(), 8, RGB, FILTER_LEFT, rows));
    }

    /// A JPEG of high quality (0.98), for copies of what was JPEG before.
    public static void jpeg(Path file, Image image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    rgb = rgb << 8 | Math.round(Math.clamp(image.at(c, x, y), 0f, 1f) * 255);
                }
                picture.setRGB(x, y, rgb);
            }
        }
        javax.imageio.ImageWriter encoder =
                ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = encoder.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            encoder.setOutput(out);
            encoder.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            encoder.dispose();
        }
        WholeFile.write(file, bytes.toByteArray());
    }

    /// 8-bit grey, values 0 .. 255: label ids.
    public static void ids(Path file, Raster raster) {
        byte[] rows = new byte[raster.values().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) checked(raster.values()[i], 255);
        }
        WholeFile.write(file, png(raster.width(), raster.height(), 8, GREY, FILTER_NONE, rows));
    }

    /// 16-bit grey, values 0 .. 65535: disparity, millimetres.
    public static void grey16(Path file, Raster raster) {
        byte[] rows = new byte[2 * raster.values().length];
        for (int i = 0; i < raster.values().length; i++) {
            int value = checked(raster.values()[i], 65_535);
            rows[2 * i] = (byte) (value >> 8);
            rows[2 * i + 1] = (byte) value;
        }
        WholeFile.write(file, png(raster.width(), raster.height(), 16, GREY, FILTER_LEFT, rows));
    }

    private static int checked(int value, int largest) {
        if (value < 0 || value > largest) {
            throw new IllegalArgumentException("value " + value + " is outside 0 .. " + largest);
        }
        return value;
    }

    private static byte[] png(int width, int height, int bits, int colourType, int filter, byte[] rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.length / 2 + 1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream(13);
            try (DataOutputStream fields = new DataOutputStream(header)) {
                fields.writeInt(width);
                fields.writeInt(height);
                fields.write(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0});
            }
            chunk(out, "IHDR", header.toByteArray());
            int step = (colourType == RGB ? 3 : 1) * bits / 8;
            chunk(out, "IDAT", compressed(filtered(rows, width * step, height, step, filter)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] filtered(byte[] rows, int rowBytes, int height, int step, int filter) {
        byte[] lines = new byte[(rowBytes + 1) * height];
        for (int y = 0; y < height; y++) {
            int from = y * rowBytes;
            int to = y * (rowBytes + 1);
            lines[to] = (byte) filter;
            for (int i = 0; i < rowBytes; i++) {
                int left = filter == FILTER_LEFT && i >= step ? rows[from + i - step] : 0;
                lines[to + 1 + i] = (byte) (rows[from + i] - left);
            }
        }
        return lines;
    }

    private static byte[] compressed(byte[] lines) throws IOException {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast, 8192)) {
            out.write(lines);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }
}
