package dev.symbiosis.data.sevenscenes;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.TextMatrix;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;

/// The text files of 7-Scenes.
final class Texts {
    private Texts() {}

    /// fx 0 cx / 0 fy cy / 0 0 1
    static Camera camera(Path file) {
        double[] k = TextMatrix.read("sevenscenes", file, 9);
        if (!(k[0] > 0 && k[4] > 0)) {
            throw new InputException("sevenscenes: " + file + " holds no camera")
                    .with("found", "fx " + k[0] + ", fy " + k[4])
                    .with("expected", "fx 0 cx / 0 fy cy / 0 0 1, in pixels");
        }
        return new Camera((float) k[0], (float) k[4], (float) k[2], (float) k[5]);
    }

    /// The motion from the camera to the world.
    static Motion pose(Path file) {
        Motion pose = new Motion(TextMatrix.read("sevenscenes", file, 16));
        if (!pose.isRigid()) {
            throw new InputException("sevenscenes: the pose in " + file + " is no rigid motion")
                    .with("found", "a rotation whose rows are not of length 1 and at right angles, or no numbers")
                    .hint("tracking was lost in this frame, or the file is damaged; leave the sequence out");
        }
        return pose;
    }
}
