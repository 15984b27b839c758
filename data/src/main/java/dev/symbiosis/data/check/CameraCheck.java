package dev.symbiosis.data.check;

import dev.symbiosis.data.Camera;
import java.util.Optional;

/// Whether a camera can be that of a picture: it looks at its middle, and its angle of view is that of a lens.
final class CameraCheck {
    /// How far the principal point may be from the middle, as a share of the side.
    private static final double OFF_CENTRE = 0.2;

    private static final double SHORTEST = 0.3;
    private static final double LONGEST = 5;
    private static final double NARROWEST_PIXEL = 0.5;

    private CameraCheck() {}

    /// What is wrong with it.
    static Optional<String> problem(Camera camera, int width, int height) {
        double offX = Math.abs(camera.cx() - (width - 1) / 2.0) / width;
        double offY = Math.abs(camera.cy() - (height - 1) / 2.0) / height;
        double focal = camera.fx() / width;
        double aspect = camera.fy() / camera.fx();
        if (!(offX < OFF_CENTRE && offY < OFF_CENTRE)) {
            return Optional.of("the principal point (%.1f, %.1f) is far from the middle of %d x %d"
                    .formatted(camera.cx(), camera.cy(), width, height));
        }
        if (!(focal > SHORTEST && focal < LONGEST)) {
            return Optional.of("the focal length is %.2f times the width".formatted(focal));
        }
        if (!(aspect > NARROWEST_PIXEL && aspect < 1 / NARROWEST_PIXEL)) {
            return Optional.of("fy is %.2f times fx".formatted(aspect));
        }
        return Optional.empty();
    }
}
