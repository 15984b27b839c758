package dev.symbiosis.data.image;

import dev.symbiosis.data.Image;
import dev.symbiosis.tensor.InputException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Reads PNG and JPEG files of data sets. Every problem is an [InputException] that names the file.
public final class ImageReader {
    private static final long MAX_BYTES = 256L << 20;

    private ImageReader() {}

    /// A colour or grey picture of 8 or 16 bits per channel; transparency is dropped.
    public static Image rgb(Path file) {
        byte[] bytes = load(file);
        ImageHeader header = ImageHeader.of(file.toString(), bytes);
        checkName(file, header);
        return rgb(decode(file.toString(), header, bytes));
    }

    /// A picture that is part of another file.
    ///
    /// @param name what messages call it
    public static Image rgb(String name, byte[] bytes) {
        return rgb(decode(name, ImageHeader.of(name, bytes), bytes));
    }

    private static Image rgb(BufferedImage decoded) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        if (decoded.getRaster().getTransferType() == DataBuffer.TYPE_USHORT
                || decoded.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return fromBands(decoded, width, height);
        }
        int[] packed = decoded.getRGB(0, 0, width, height, null, 0, width);
        float[] planes = new float[3 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            planes[i] = (packed[i] >> 16 & 0xFF) / 255f;
            planes[packed.length + i] = (packed[i] >> 8 & 0xFF) / 255f;
            planes[2 * packed.length + i] = (packed[i] & 0xFF) / 255f;
        }
        return new Image(width, height, planes);
    }

    /// The numbers of a grey or palette PNG of at most 8 bits: raw ids, never colours.
    public static Raster ids(Path file) {
        return numbers(file, 8, "an 8-bit PNG with one number per pixel (grey or palette)", "label ids");
    }

    /// The numbers of a grey PNG of 16 bits: disparity, millimetres.
    public static Raster grey16(Path file) {
        return numbers(file, 16, "a 16-bit grey PNG", "disparity or depth");
    }

    /// What a file says about itself.
    ///
    /// @param bits of each number
    public record Facts(int width, int height, int bits) {}

    /// The facts of a PNG or JPEG file; no pixel is decoded.
    public static Facts facts(Path file) {
        ImageHeader header = ImageHeader.of(file.toString(), load(file));
        checkName(file, header);
        return new Facts(header.width(), header.height(), header.bitDepth());
    }

    private static Raster numbers(Path file, int bits, String expected, String what) {
        byte[] bytes = load(file);
        ImageHeader header = ImageHeader.of(file.toString(), bytes);
        checkName(file, header);
        BufferedImage picture = decode(file.toString(), header, bytes);
        boolean depthFits = bits == 16 ? header.bitDepth() == 16 : header.bitDepth() <= 8;
        if (header.format() != ImageHeader.Format.PNG || header.channels() != 1 || !depthFits) {
            throw new InputException("image: " + file + " cannot hold " + what)
                    .with("expected", expected)
                    .with(
                            "found",
                            "a %s of %d bits with %d channel(s)"
                                    .formatted(header.format(), header.bitDepth(), header.channels()))
                    .hint("a colour rendering or a lossy copy of the file has lost the numbers; use the original");
        }
        int[] values = picture.getRaster().getSamples(0, 0, header.width(), header.height(), 0, (int[]) null);
        return new Raster(header.width(), header.height(), values);
    }

    private static BufferedImage decode(String file, ImageHeader header, byte[] bytes) {
        javax.imageio.ImageReader reader =
                ImageIO.getImageReadersByFormatName(header.format().name()).next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage picture = reader.read(0);
            if (!warnings.isEmpty()) {
                throw undecodable(file, String.join("; ", warnings), null);
            }
            return picture;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw undecodable(file, String.valueOf(e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] load(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new InputException("image: " + file + " has " + size + " bytes")
                        .with("allowed", MAX_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException("image: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new InputException("image: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void checkName(Path file, ImageHeader header) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean png = name.endsWith(".png");
        boolean jpeg = name.endsWith(".jpg") || name.endsWith(".jpeg");
        if (header.format() == ImageHeader.Format.PNG ? jpeg : png) {
            throw new InputException("image: " + file + " holds a " + header.format() + ", not what its name says")
                    .hint("rename it, or convert it without loss; a JPEG cannot hold label ids or depth");
        }
    }

    private static InputException undecodable(String file, String reason, @Nullable Exception cause) {
        String message = "image: " + file + " cannot be decoded";
        InputException problem = cause == null ? new InputException(message) : new InputException(message, cause);
        return problem.with("found", reason).hint("the copy may be incomplete; fetch the file again");
    }

    /// Reads the bands themselves: `getRGB` would put grey through a colour profile and cut 16 bits to 8.
    private static Image fromBands(BufferedImage decoded, int width, int height) {
        float full = decoded.getRaster().getTransferType() == DataBuffer.TYPE_USHORT ? 65_535f : 255f;
        boolean colour = decoded.getRaster().getNumBands() >= 3;
        float[] planes = new float[3 * width * height];
        for (int c = 0; c < 3; c++) {
            int[] band = decoded.getRaster().getSamples(0, 0, width, height, colour ? c : 0, (int[]) null);
            for (int i = 0; i < band.length; i++) {
                planes[c * band.length + i] = band[i] / full;
            }
        }
        return new Image(width, height, planes);
    }
}
