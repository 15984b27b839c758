package dev.symbiosis.data.streets;

import java.util.ArrayList;
import java.util.List;

/// A street at three moments.
///
/// @param standing what does not move
/// @param views where the camera is at the times −1, 0, 1
record Scene(Light light, Ground ground, List<Part> standing, List<Mover> movers, ShadowMap shadows, List<View> views) {

    /// What moves, at a time in frames from the middle one.
    List<Part> moving(double time) {
        List<Part> parts = new ArrayList<>();
        movers.forEach(mover -> mover.addAt(time, parts));
        return parts;
    }

    View view(int time) {
        return views.get(time + 1);
    }
}
