package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.TorchNetwork;
import dev.symbiosis.bench.peer.TorchPose;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// All that learns together: the network and the pose network, with the losses of both on a scene.
record Student(SymbiosisNetwork network, PoseNetwork pose, Scene scene) {
    private static final String POSE = "pose";
    private static final int POSE_DEPTH = 18;

    /// Names of the losses, in their order.
    static final List<String> LOSSES = List.of("segmentation", "depth", "pseudo-labels");

    static Student build(Parameters parameters, NetworkConfig config, Scene scene) {
        return new Student(
                new SymbiosisNetwork(config, parameters),
                new PoseNetwork(parameters.in(POSE), POSE_DEPTH, config.width()),
                scene);
    }

    /// Logits, side logits, disparities, finest first.
    static List<Variable> outputs(SymbiosisNetwork network, Pass pass, Variable image) {
        Outputs out = network.forward(pass, image);
        List<Variable> all = new ArrayList<>(
                List.of(Objects.requireNonNull(out.logits()), Objects.requireNonNull(out.sideLogits())));
        all.addAll(out.disparities());
        return all;
    }

    /// As [#outputs].
    static List<Tensor> outputs(TorchNetwork network, Tensor image) {
        TorchNetwork.Outputs out = network.forward(image);
        List<Tensor> all = new ArrayList<>(
                List.of(Objects.requireNonNull(out.logits()), Objects.requireNonNull(out.sideLogits())));
        all.addAll(out.disparities());
        return all;
    }

    /// What the network says of the second frame, then the losses.
    ///
    /// @param frames before, now, after
    List<Variable> results(Pass pass, List<Variable> frames) {
        List<Variable> results = outputs(network, pass, frames.get(1));
        Losses losses = new Losses(scene);
        List<Variable> disparities = List.copyOf(results.subList(2, results.size()));
        List<Variable> motions = List.of(
                pose.forward(pass, frames.get(0), frames.get(1), true),
                pose.forward(pass, frames.get(1), frames.get(2), false));
        results.add(losses.segmentation(pass, results.get(0), results.get(1)));
        results.add(losses.photometric(pass, disparities, motions));
        results.add(losses.pseudoLabels(pass, results.get(0)));
        return results;
    }

    /// As [#results].
    static List<Tensor> results(TorchWeights weights, NetworkConfig config, Scene scene, List<Tensor> frames) {
        List<Tensor> results = outputs(new TorchNetwork(weights, config), frames.get(1));
        Losses losses = new Losses(scene);
        TorchPose pose = new TorchPose(weights.in(POSE));
        List<Tensor> disparities = List.copyOf(results.subList(2, results.size()));
        List<Tensor> motions = List.of(
                pose.motion(frames.get(0), frames.get(1), true), pose.motion(frames.get(1), frames.get(2), false));
        results.add(losses.segmentationInTorch(results.get(0), results.get(1)));
        results.add(losses.photometricInTorch(disparities, motions));
        results.add(losses.pseudoLabelsInTorch(results.get(0)));
        return results;
    }

    /// The losses alone.
    List<Variable> losses(Pass pass) {
        List<Variable> frames = Stream.of(0, 1, 2)
                .map(time -> scene.frame(time).on(pass.tape().kernels(), DType.FLOAT32))
                .map(pass.tape()::constant)
                .toList();
        List<Variable> results = results(pass, frames);
        return results.subList(results.size() - LOSSES.size(), results.size());
    }

    /// As [#losses].
    static List<Tensor> losses(TorchWeights weights, NetworkConfig config, Scene scene, Precision precision) {
        List<Tensor> frames = Stream.of(0, 1, 2)
                .map(time -> scene.frame(time).inTorch(precision))
                .toList();
        List<Tensor> results = results(weights, config, scene, frames);
        return results.subList(results.size() - LOSSES.size(), results.size());
    }
}
