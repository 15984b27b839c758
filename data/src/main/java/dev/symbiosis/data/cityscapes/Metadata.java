package dev.symbiosis.data.cityscapes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The camera and vehicle files of Cityscapes.
///
/// A vehicle file written here may carry one object more than the original, `motion`: the true camera motion to the
/// frames ± `offset`, which a renderer knows. Speed and yaw rate of a real car are too coarse to be called true.
final class Metadata {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MAX_BYTES = 1 << 20;

    /// The rate of the original video, which makes metres per frame a speed.
    static final double FRAMES_PER_SECOND = 17;

    private Metadata() {}

    /// A calibrated camera and the distance between the two of its stereo pair, metres.
    record Rig(Camera camera, double baseline) {}

    static Rig readCamera(Path file) {
        JsonNode root = read(file);
        JsonNode intrinsic = root.path("intrinsic");
        return new Rig(
                new Camera(
                        (float) positive(file, intrinsic, "fx"),
                        (float) positive(file, intrinsic, "fy"),
                        (float) number(file, intrinsic, "u0"),
                        (float) number(file, intrinsic, "v0")),
                positive(file, root.path("extrinsic"), "baseline"));
    }

    static void writeCamera(Path file, Rig rig) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("extrinsic").put("baseline", rig.baseline());
        root.putObject("intrinsic")
                .put("fx", rig.camera().fx())
                .put("fy", rig.camera().fy())
                .put("u0", rig.camera().cx())
                .put("v0", rig.camera().cy());
        write(file, root);
    }

    record Motions(Motion toPrevious, Motion toNext) {}

    /// The true motions to the frames ± k, null when the file does not know them.
    static @Nullable Motions readMotions(Path file, int k) {
        JsonNode motion = read(file).path("motion");
        return motion.isObject() && motion.path("offset").asInt(0) == k
                ? new Motions(matrix(file, motion, "toPrevious"), matrix(file, motion, "toNext"))
                : null;
    }

    /// The motions to the frame k later that speed and yaw rate stand for, on an even road: for a yaw rate that counts to the
    /// right, and for one that counts to the left.
    static List<Motion> drivenMotions(Path file, int k) {
        JsonNode root = read(file);
        double way = number(file, root, "speed") * k / FRAMES_PER_SECOND;
        double turn = number(file, root, "yawRate") * k / FRAMES_PER_SECOND;
        return List.of(driven(way, turn), driven(way, -turn));
    }

    /// Along an arc: the chord has half the turn.
    private static Motion driven(double way, double right) {
        double cos = StrictMath.cos(right);
        double sin = StrictMath.sin(right);
        Motion ofCamera = Motion.of(
                new double[] {cos, 0, sin, 0, 1, 0, -sin, 0, cos},
                way * StrictMath.sin(right / 2),
                0,
                way * StrictMath.cos(right / 2));
        return ofCamera.inverse();
    }

    /// @param speed m/s
    /// @param yawRate rad/s
    static void writeVehicle(Path file, double speed, double yawRate, Motions motions) {
        ObjectNode root = JSON.createObjectNode().put("speed", speed).put("yawRate", yawRate);
        ObjectNode motion = root.putObject("motion").put("offset", 1);
        put(motion.putArray("toPrevious"), motions.toPrevious());
        put(motion.putArray("toNext"), motions.toNext());
        write(file, root);
    }

    private static void put(ArrayNode array, Motion motion) {
        for (double entry : motion.matrix()) {
            array.add(entry);
        }
    }

    private static Motion matrix(Path file, JsonNode parent, String name) {
        JsonNode array = parent.path(name);
        if (!array.isArray() || array.size() != 16) {
            throw wrong(file, name, "16 numbers", array);
        }
        double[] matrix = new double[16];
        for (int i = 0; i < 16; i++) {
            matrix[i] = finite(file, name, array.path(i));
        }
        return new Motion(matrix);
    }

    private static double positive(Path file, JsonNode parent, String name) {
        double value = number(file, parent, name);
        if (value <= 0) {
            throw wrong(file, name, "a number above 0", parent.path(name));
        }
        return value;
    }

    private static double number(Path file, JsonNode parent, String name) {
        return finite(file, name, parent.path(name));
    }

    private static double finite(Path file, String name, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw wrong(file, name, "a number", node);
        }
        return node.asDouble();
    }

    private static InputException wrong(Path file, String name, String expected, JsonNode found) {
        return new InputException("cityscapes: '" + name + "' in " + file + " cannot be used")
                .with("expected", expected)
                .with("found", found.isMissingNode() ? "nothing" : found.toString());
    }

    private static JsonNode read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException("cityscapes: " + file + " is too large to be camera or vehicle data")
                        .with("allowed", MAX_BYTES + " bytes");
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InputException("cityscapes: " + file + " cannot be read", e)
                    .hint("the camera and vehicle packages may be unpacked in part");
        } catch (JacksonException e) {
            throw new InputException("cityscapes: " + file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void write(Path file, ObjectNode root) {
        WholeFile.write(file, JSON.writeValueAsBytes(root));
    }
}
