package dev.symbiosis.bench.peer;

import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.tensor.Window;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// The exchanges in libtorch: what those of `dev.symbiosis.model.exchange` should be.
public final class TorchExchange {
    private static final double EPSILON = 1e-6;

    private final TorchWeights weights;
    private final ExchangeKind kind;

    /// @param weights those called `exchange.<tap>.…`
    public TorchExchange(TorchWeights weights, ExchangeKind kind) {
        this.weights = weights;
        this.kind = kind;
    }

    /// S' and D' of S and D, both (N, C, H, W).
    public List<Tensor> exchange(Tensor semantic, Tensor depth) {
        return Torch.scopedAll(() -> {
            if (kind == ExchangeKind.NONE) {
                return List.of(semantic.add(new Scalar(0)), depth.add(new Scalar(0)));
            }
            Tensor s = attend("attend_semantic", semantic);
            Tensor d = attend("attend_depth", depth);
            return switch (kind) {
                case NONE, PAD -> List.of(semantic.add(d), depth.add(s));
                case CCAM -> {
                    Tensor affinity = products(standardised(s), standardised(d));
                    Tensor transposed = affinity.transpose(1, 2);
                    yield List.of(
                            semantic.add(d).add(message(weights.in("to_semantic"), affinity, d)),
                            depth.add(s).add(message(weights.in("to_depth"), transposed, s)));
                }
                case CCAM_P -> {
                    Tensor affinity = products(s, d);
                    Tensor transposed = affinity.transpose(1, 2);
                    yield List.of(
                            semantic.add(pooledMessage(weights.in("to_semantic"), affinity, d)),
                            depth.add(pooledMessage(weights.in("to_depth"), transposed, s)));
                }
            };
        });
    }

    private Tensor attend(String name, Tensor f) {
        Window window = Window.same(3);
        Tensor gate = torch.sigmoid(weights.conv(name + ".attention", window, f));
        return weights.conv(name + ".feature", window, f).mul(gate);
    }

    private static Tensor standardised(Tensor x) {
        TensorOptional none = new TensorOptional();
        return torch.instance_norm(x, none, none, none, none, true, 0, EPSILON, true);
    }

    /// G_ij = mean over pixels of s_i · d_j.
    private static Tensor products(Tensor s, Tensor d) {
        double pixels = s.size(2) * s.size(3);
        return Torch.times(torch.bmm(s.flatten(2, 3), d.flatten(2, 3).transpose(1, 2)), 1 / pixels);
    }

    private static Tensor message(TorchWeights own, Tensor affinity, Tensor source) {
        Tensor scores = affinity.mul(own.get("kappa")).add(network(own, affinity));
        Tensor message = Torch.times(mix(torch.softmax(scores, 2), source), Math.sqrt((double) source.size(1)));
        return message.mul(own.get("gamma").view(1, source.size(1), 1, 1));
    }

    private static Tensor pooledMessage(TorchWeights own, Tensor affinity, Tensor source) {
        return Torch.times(mix(torch.sigmoid(network(own, affinity)), source), 1.0 / source.size(1));
    }

    private static Tensor network(TorchWeights own, Tensor rows) {
        Tensor hidden =
                torch.relu(torch.linear(rows, own.get("hidden.weight"), Torch.optional(own.get("hidden.bias"))));
        return torch.linear(hidden, own.get("out.weight"), Torch.optional(own.get("out.bias")));
    }

    private static Tensor mix(Tensor alpha, Tensor source) {
        return torch.bmm(alpha, source.flatten(2, 3)).view_as(source);
    }
}
