package dev.symbiosis.bench.verify.torch;

import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Decoder stages, pyramid pooling, exchanges between two decoders, heads: paper.md 2.2 to 2.6 in libtorch.
public final class TorchDecoder {
    private static final Window REFLECTED = Window.same(3).reflected();

    private TorchDecoder() {}

    /// U of a stage, 4 to 0, from the stage before and E0 … E4.
    public static Tensor stage(TorchWeights w, int stage, Tensor x, List<Tensor> features, List<Integer> dilations) {
        TorchWeights own = w.in("upconv." + stage);
        boolean pyramid = own.has("0.project.0.weight");
        Tensor a = pyramid ? aspp(own.in("0"), x, dilations) : upconv(own.in("0"), x);
        if (stage == 0) {
            return upconv(own.in("1"), TorchOps.upsampleNearest(a, 2));
        }
        Tensor skip = features.get(stage - 1);
        Tensor wide = a.size(3) < skip.size(3) ? TorchOps.upsampleNearest(a, 2) : a;
        return upconv(own.in("1"), TorchOps.concat(wide, skip));
    }

    private static Tensor upconv(TorchWeights w, Tensor x) {
        return torch.elu(TorchResNet.convolve(w, REFLECTED, x));
    }

    /// Atrous spatial pyramid pooling without dropout.
    private static Tensor aspp(TorchWeights w, Tensor x, List<Integer> dilations) {
        List<Tensor> seen = new ArrayList<>();
        seen.add(convNorm(w.in("convs.0"), "0", "1", Window.same(1), x));
        for (int i = 0; i < dilations.size(); i++) {
            Window window = Window.same(3).dilation(dilations.get(i));
            seen.add(convNorm(w.in("convs." + (i + 1)), "0", "1", window, x));
        }
        Tensor mean = x.mean(new long[] {2, 3}, true, new ScalarTypeOptional());
        Tensor pooled = convNorm(w.in("convs." + (dilations.size() + 1)), "1", "2", Window.same(1), mean);
        seen.add(TorchOps.resize(pooled, (int) x.size(2), (int) x.size(3), false));
        Tensor all = TorchOps.concat(seen.toArray(Tensor[]::new));
        return convNorm(w.in("project"), "0", "1", Window.same(1), all);
    }

    private static Tensor convNorm(TorchWeights w, String conv, String norm, Window window, Tensor x) {
        return TorchResNet.norm(w.in(norm), TorchResNet.convolve(w.in(conv), window, x), null, true);
    }

    /// σ(conv(U)): disparity of a scale.
    public static Tensor disparity(TorchWeights w, Tensor u) {
        return torch.sigmoid(TorchResNet.convolve(w, REFLECTED, u));
    }

    /// Logits of a point-wise head.
    public static Tensor logits(TorchWeights w, Tensor u) {
        return TorchResNet.convolve(w, Window.same(1), u);
    }

    /// S' and D' of spatial attention.
    public static List<Tensor> pad(TorchWeights w, Tensor s, Tensor d) {
        return List.of(s.add(attend(w.in("attend_depth"), d)), d.add(attend(w.in("attend_semantic"), s)));
    }

    private static Tensor attend(TorchWeights w, Tensor f) {
        Tensor gate = torch.sigmoid(TorchResNet.convolve(w.in("attention"), Window.same(3), f));
        return TorchResNet.convolve(w.in("feature"), Window.same(3), f).mul(gate);
    }

    /// S' and D' of cross-channel attention with centred cosines and softmax.
    public static List<Tensor> ccam(TorchWeights w, Tensor semantic, Tensor depth) {
        Tensor s = attend(w.in("attend_semantic"), semantic);
        Tensor d = attend(w.in("attend_depth"), depth);
        Tensor affinity = products(TorchOps.instanceNorm(s, 1e-6), TorchOps.instanceNorm(d, 1e-6));
        return List.of(
                semantic.add(d).add(listen(w.in("to_semantic"), affinity, d)),
                depth.add(s).add(listen(w.in("to_depth"), affinity.transpose(1, 2), s)));
    }

    private static Tensor products(Tensor s, Tensor d) {
        double pixels = (double) s.size(2) * s.size(3);
        return s.flatten(2, 3).bmm(d.flatten(2, 3).transpose(1, 2)).mul(TorchOps.scalar(1 / pixels));
    }

    private static Tensor listen(TorchWeights w, Tensor affinity, Tensor giving) {
        Tensor scores = affinity.mul(w.get("kappa")).add(rows(w, affinity));
        Tensor sum = mix(torch.softmax(scores, 2), giving);
        return sum.mul(TorchOps.scalar(Math.sqrt((double) giving.size(1))))
                .mul(TorchOps.perChannel(w.get("gamma"), giving));
    }

    /// W2 · ReLU(W1 · g + b1) + b2 for every row g.
    private static Tensor rows(TorchWeights w, Tensor affinity) {
        Tensor hidden = affinity.matmul(w.get("hidden.weight").t()).add(w.get("hidden.bias"));
        return torch.relu(hidden).matmul(w.get("out.weight").t()).add(w.get("out.bias"));
    }

    private static Tensor mix(Tensor alpha, Tensor giving) {
        return alpha.bmm(giving.flatten(2, 3)).reshape(giving.size(0), -1, giving.size(2), giving.size(3));
    }

    /// S' and D' of cross-channel attention with pooled products and sigmoid.
    public static List<Tensor> pooledCcam(TorchWeights w, Tensor semantic, Tensor depth) {
        Tensor s = attend(w.in("attend_semantic"), semantic);
        Tensor d = attend(w.in("attend_depth"), depth);
        Tensor affinity = products(s, d);
        double share = 1.0 / semantic.size(1);
        Tensor toSemantic = mix(torch.sigmoid(rows(w.in("to_semantic"), affinity)), d);
        Tensor toDepth = mix(torch.sigmoid(rows(w.in("to_depth"), affinity.transpose(1, 2))), s);
        return List.of(
                semantic.add(toSemantic.mul(TorchOps.scalar(share))), depth.add(toDepth.mul(TorchOps.scalar(share))));
    }
}
