package dev.symbiosis.model.optim;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A teacher whose parameters are the moving average of a student's (Tarvainen and Valpola, 2017; docs/method.md 2.8 and
/// 5.3).
///
///     θ_T ← α θ_T + (1 − α) θ_S          α = min(1 − 1/(n + 1), most)          after step n = 1, 2, …
///
/// As published only parameters are averaged; buffers such as running statistics are copied once, at the start, and then
/// left alone. A teacher that uses them should have them averaged too.
public final class MeanTeacher {
    /// The largest α as published.
    public static final double PUBLISHED = 0.99;

    private final Backend kernels;
    private final List<Pair> pairs = new ArrayList<>();
    private final double most;
    private final boolean buffersToo;

    private record Pair(Parameter teacher, Tensor student) {}

    /// Pairs the two networks by name. The student may have parts that the teacher lacks, such as the pose network.
    ///
    /// @param most the largest α
    public MeanTeacher(Backend kernels, Collection<Parameter> student, Collection<Parameter> teacher, double most) {
        this(kernels, student, teacher, most, false);
    }

    /// @param buffersToo whether buffers are averaged like parameters
    public MeanTeacher(
            Backend kernels,
            Collection<Parameter> student,
            Collection<Parameter> teacher,
            double most,
            boolean buffersToo) {
        this.buffersToo = buffersToo;
        this.kernels = kernels;
        this.most = most;
        Map<String, Parameter> students = new HashMap<>();
        student.forEach(parameter -> students.put(parameter.name(), parameter));
        for (Parameter own : teacher) {
            Parameter other = students.get(own.name());
            if (other == null || !other.value().shape().equals(own.value().shape())) {
                throw new IllegalArgumentException("mean teacher: %s is %s, the student's is %s"
                        .formatted(own.name(), own.value(), other == null ? "missing" : other.value()));
            }
            pairs.add(new Pair(own, other.value()));
        }
    }

    /// Makes the teacher equal to the student, buffers included.
    public void copyStudent() {
        pairs.forEach(pair -> kernels.movingAverage(pair.teacher().value(), pair.student(), 0));
    }

    /// Moves the teacher after a step of the student.
    ///
    /// @param step steps the student has done, from 1
    public void follow(long step) {
        double keep = keep(step);
        for (Pair pair : pairs) {
            if (buffersToo || pair.teacher().learned()) {
                kernels.movingAverage(pair.teacher().value(), pair.student(), keep);
            }
        }
    }

    /// α.
    double keep(long step) {
        return Math.min(1 - 1.0 / (step + 1), most);
    }
}
