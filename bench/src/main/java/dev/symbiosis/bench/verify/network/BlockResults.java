package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/// What one engine computes of a block: results, and the gradients of Σ dy · y with respect to inputs and parameters.
///
/// @param forward by `result 0`, …
/// @param gradients by the parameter's name, or `input 0`, …
record BlockResults(Map<String, Numbers> forward, Map<String, Numbers> gradients) {

    /// With the kernels of a backend, batch statistics and no dropout.
    static BlockResults of(Block block, Backend kernels, Precision precision) {
        Parameters parameters = new Parameters(kernels, precision.type(), Rng.seed(1));
        Block.Ours ours = block.builder().build(parameters);
        try (Scope _ = kernels.scope();
                Gradients gradients = new Gradients(kernels)) {
            for (Parameter parameter : parameters.learned()) {
                Weights.set(kernels, precision, parameter);
            }
            Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
            List<Tensor> inputs = block.inputs().stream()
                    .map(input -> input.on(kernels, precision.type()))
                    .toList();
            List<Variable> watched = inputs.stream().map(pass.tape()::watch).toList();
            List<Variable> results = ours.apply(pass, watched);
            Map<String, Numbers> forward = new LinkedHashMap<>();
            results.forEach(result -> forward.put("result " + forward.size(), Numbers.of(result.value())));
            pass.tape().backward(weighed(pass, block.silent(), results, precision), gradients);
            Map<String, Numbers> found = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                found.put("input " + i, gradient(gradients, inputs.get(i)));
            }
            parameters.learned().forEach(p -> found.put(p.name(), gradient(gradients, p.value())));
            return new BlockResults(forward, found);
        } finally {
            parameters.all().forEach(parameter -> parameter.value().release());
        }
    }

    private static Variable weighed(Pass pass, int silent, List<Variable> results, Precision precision) {
        List<Variable> sums = new ArrayList<>();
        for (int k = silent; k < results.size(); k++) {
            Variable result = results.get(k);
            Variable weights = pass.tape()
                    .constant(Weights.ofResult(k, result.shape()).on(pass.tape().kernels(), precision.type()));
            sums.add(pass.apply(new Sum(), pass.apply(new Combine(Binary.MULTIPLY), result, weights)));
        }
        return sums.stream().reduce(Variable::plus).orElseThrow();
    }

    /// 0 where none arrived, as libtorch has it.
    private static Numbers gradient(Gradients gradients, Tensor watched) {
        Tensor gradient = gradients.of(watched);
        Shape shape = watched.shape();
        return gradient == null ? new Numbers(shape, new double[(int) shape.size()]) : Numbers.of(gradient);
    }

    /// With libtorch.
    ///
    /// @param shapes of the parameters by name
    /// @param ulps by how many units in the last place of a single number the inputs are off
    static BlockResults inTorch(Block block, Map<String, Shape> shapes, Precision precision, int ulps) {
        try (PointerScope _ = new PointerScope()) {
            Map<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
            shapes.forEach((name, shape) ->
                    weights.put(name, Weights.of(name, shape).inTorch(precision).set_requires_grad(true)));
            List<org.bytedeco.pytorch.Tensor> inputs = block.inputs().stream()
                    .map(input -> input.inTorch(precision).set_requires_grad(true))
                    .toList();
            List<org.bytedeco.pytorch.Tensor> results = block.theirs()
                    .apply(
                            TorchWeights.of(weights),
                            inputs.stream()
                                    .map(input -> input.mul(new Scalar(1 + ulps * 0x1p-23)))
                                    .toList());
            Map<String, Numbers> forward = new LinkedHashMap<>();
            org.bytedeco.pytorch.Tensor loss = null;
            for (int k = 0; k < results.size(); k++) {
                org.bytedeco.pytorch.Tensor result = results.get(k);
                Shape shape = Libtorch.shape(result);
                forward.put("result " + k, new Numbers(shape, Libtorch.read(result)));
                if (k < block.silent()) {
                    continue;
                }
                org.bytedeco.pytorch.Tensor term = result.mul(
                                Weights.ofResult(k, shape).inTorch(precision))
                        .sum();
                loss = loss == null ? term : loss.add(term);
            }
            if (loss == null) {
                throw new IllegalStateException("a block has results");
            }
            loss.backward();
            Map<String, Numbers> gradients = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                gradients.put("input " + i, gradient(inputs.get(i)));
            }
            weights.forEach((name, weight) -> gradients.put(name, gradient(weight)));
            return new BlockResults(forward, gradients);
        }
    }

    private static Numbers gradient(org.bytedeco.pytorch.Tensor leaf) {
        Shape shape = Libtorch.shape(leaf);
        org.bytedeco.pytorch.Tensor gradient = leaf.grad();
        return new Numbers(shape, gradient.defined() ? Libtorch.read(gradient) : new double[(int) shape.size()]);
    }

    /// Names and shapes of the parameters of a block.
    static Map<String, Shape> shapes(Block block, Backend kernels) {
        Parameters parameters = new Parameters(kernels, Precision.SINGLE.type(), Rng.seed(1));
        block.builder().build(parameters);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters.learned().forEach(p -> shapes.put(p.name(), p.value().shape()));
        parameters.all().forEach(parameter -> parameter.value().release());
        return shapes;
    }
}
