package dev.symbiosis.data.streets;

import java.util.List;

/// Something that moves by itself: adds its parts as they are at a time, in frames from the middle frame.
@FunctionalInterface
interface Mover {
    void addAt(double time, List<Part> parts);

    /// Parts that glide without changing shape, metres per frame.
    static Mover gliding(List<Part> parts, double speedX, double speedZ) {
        return (time, all) -> {
            for (Part part : parts) {
                Place p = part.place();
                Place moved = new Place(p.x() + time * speedX, p.y(), p.z() + time * speedZ, p.sin(), p.cos());
                all.add(new Part(part.solid(), moved, part.material(), part.label()));
            }
        };
    }
}
