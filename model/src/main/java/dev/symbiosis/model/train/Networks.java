package dev.symbiosis.model.train;

import dev.symbiosis.model.config.LearnConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The network with all its parameters, and the pose network where the motion is learned: the student, or the teacher.
record Networks(
        Parameters parameters,
        SymbiosisNetwork network,
        @Nullable PoseNetwork pose) {
    /// What its parameters' names begin with in a checkpoint.
    static final String SAVED = "student.";

    private static final String ENCODER = "encoder.";
    private static final String POSE = "pose.";

    /// A fresh one; equal seeds give equal numbers.
    static Networks create(RunConfig config, Backend kernels, Rng rng) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, rng.branch("parameters"));
        SymbiosisNetwork network = new SymbiosisNetwork(config.network(), parameters);
        PoseNetwork pose = config.learnsPose() ? config.pose().network(parameters.in("pose")) : null;
        return new Networks(parameters, network, pose);
    }

    /// The same without the pose network: for a teacher, and for prediction.
    static Networks withoutPose(RunConfig config, Backend kernels, Rng rng) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, rng.branch("parameters"));
        return new Networks(parameters, new SymbiosisNetwork(config.network(), parameters), null);
    }

    /// Encoder, pose network, and the rest, each with its own rate.
    List<ParameterGroup> groups(LearnConfig learn) {
        return List.of(
                group("encoder", learn.encoderFactor(), name -> name.startsWith(ENCODER)),
                group("pose", learn.poseFactor(), name -> name.startsWith(POSE)),
                group("heads", 1, name -> !name.startsWith(ENCODER) && !name.startsWith(POSE)));
    }

    /// Starts the semantic decoder from what the depth decoder has learned: the two have the same shape.
    void copyDepthDecoder() {
        Map<String, Parameter> byName = new HashMap<>();
        parameters.all().forEach(parameter -> byName.put(parameter.name(), parameter));
        byName.forEach((name, target) -> {
            Parameter source = byName.get(name.replaceFirst("^semantic\\.upconv", "depth.upconv"));
            if (name.startsWith("semantic.upconv") && source != null) {
                target.assign(source.value());
            }
        });
    }

    private ParameterGroup group(String name, double factor, Predicate<String> members) {
        List<Parameter> parameters = parameters().learned().stream()
                .filter(parameter -> members.test(parameter.name()))
                .toList();
        return new ParameterGroup(name, parameters, factor);
    }
}
