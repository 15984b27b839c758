package dev.symbiosis.data.streets;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Motion;

/// A camera in the world: position and the world directions of its axes right, down and ahead.
record View(Camera camera, double x, double y, double z, double[] right, double[] down, double[] ahead) {

    /// @param yaw radians, positive to the right
    /// @param pitch radians, positive upward
    /// @param roll radians, positive when the right side rises
    static View of(Camera camera, double x, double y, double z, double yaw, double pitch, double roll) {
        double sy = StrictMath.sin(yaw);
        double cy = StrictMath.cos(yaw);
        double sp = StrictMath.sin(pitch);
        double cp = StrictMath.cos(pitch);
        double sr = StrictMath.sin(roll);
        double cr = StrictMath.cos(roll);
        double[] level = {cy, 0, -sy};
        double[] up = {-sy * sp, cp, -cy * sp};
        double[] right = new double[3];
        double[] down = new double[3];
        for (int i = 0; i < 3; i++) {
            right[i] = cr * level[i] + sr * up[i];
            down[i] = sr * level[i] - cr * up[i];
        }
        return new View(camera, x, y, z, right, down, new double[] {sy * cp, sp, cy * cp});
    }

    /// Takes points of this camera to the other one.
    Motion to(View other) {
        return other.toWorld().inverse().times(toWorld());
    }

    private Motion toWorld() {
        double[] axes = new double[9];
        for (int i = 0; i < 3; i++) {
            axes[3 * i] = right[i];
            axes[3 * i + 1] = down[i];
            axes[3 * i + 2] = ahead[i];
        }
        return Motion.of(axes, x, y, z);
    }
}
