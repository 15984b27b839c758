package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Shape;

/// What dy is made of, the same in every engine.
enum OutputGradient {
    /// Standard normal numbers.
    NORMAL,
    /// Small whole ones.
    WHOLE,
    ONES;

    Numbers of(Shape shape) {
        Draw draw = new Draw("dy");
        return switch (this) {
            case NORMAL -> draw.normal(shape.toArray());
            case WHOLE -> draw.integers(shape);
            case ONES -> Numbers.each(shape, _ -> 1);
        };
    }
}
