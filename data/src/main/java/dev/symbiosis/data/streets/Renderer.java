package dev.symbiosis.data.streets;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.Rng;
import java.util.List;

/// Pictures of a scene: colours from up to 2 × 2 rays per pixel, label and depth from the ray through the pixel's
/// centre.
final class Renderer {
    /// Sensor noise, as a share of full scale.
    private static final float NOISE = 0.006f;

    private Renderer() {}

    /// @param time −1, 0 or 1
    /// @param noise the sensor's own random numbers, different for every frame
    static Image image(Scene scene, int time, int width, int height, Rng noise) {
        List<Part> moving = scene.moving(time);
        Visibility seen = new Visibility(scene.view(time), all(scene, moving), width, height, PixelColor.RAYS);
        PixelColor color = new PixelColor(seen, new Shader(scene, seen, moving, PixelColor.RAYS));
        int pixels = width * height;
        float[] planes = new float[3 * pixels];
        double exposure = scene.light().exposure();
        for (int i = 0; i < pixels; i++) {
            color.at(i % width, i / width);
            long bits = noise.bitsAt(i);
            planes[i] = displayed(color.r * exposure) + grain(bits);
            planes[pixels + i] = displayed(color.g * exposure) + grain(bits >>> 20);
            planes[2 * pixels + i] = displayed(color.b * exposure) + grain(bits >>> 40);
        }
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.clamp(planes[i], 0f, 1f);
        }
        return new Image(width, height, planes);
    }

    /// What is seen at the pixel centres of the middle frame: Cityscapes label ids, and metres (0 for the sky).
    record Truth(Raster ids, Depth depth) {}

    static Truth truth(Scene scene, int width, int height) {
        View view = scene.view(0);
        Visibility seen = new Visibility(view, all(scene, scene.moving(0)), width, height, 1);
        int[] ids = new int[width * height];
        float[] metres = new float[width * height];
        Surface s = new Surface();
        for (int i = 0; i < ids.length; i++) {
            double dx = seen.ray(0, i % width, i / width);
            double dy = seen.ray(1, i % width, i / width);
            double dz = seen.ray(2, i % width, i / width);
            double t = seen.depth[i];
            double toGround = scene.ground().hit(view, t, dx, dy, dz);
            if (toGround < t) {
                s.x = view.x() + toGround * dx;
                s.y = view.y() + toGround * dy;
                s.z = view.z() + toGround * dz;
                ids[i] = scene.ground().describe(s);
                metres[i] = (float) toGround;
            } else if (t < Double.POSITIVE_INFINITY) {
                ids[i] = seen.parts[seen.part[i]].label();
                metres[i] = (float) t;
            } else {
                ids[i] = Id.SKY;
            }
        }
        return new Truth(new Raster(width, height, ids), new Depth(width, height, metres));
    }

    private static Part[] all(Scene scene, List<Part> moving) {
        Part[] parts = scene.standing().toArray(new Part[scene.standing().size() + moving.size()]);
        for (int i = 0; i < moving.size(); i++) {
            parts[scene.standing().size() + i] = moving.get(i);
        }
        return parts;
    }

    /// Linear light to a display value: bright parts roll off, then a square root.
    private static float displayed(double linear) {
        double value = Math.max(0, linear) * 1.12;
        return (float) Math.sqrt(value / (1 + 0.28 * value));
    }

    /// The difference of two 10-bit numbers: a triangle around zero.
    private static float grain(long bits) {
        return NOISE * ((bits & 1023) - (bits >>> 10 & 1023)) / 417f;
    }
}
