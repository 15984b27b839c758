package dev.symbiosis.model.decoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.Dropout;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;

/// Atrous spatial pyramid pooling: looks at the coarsest feature over several distances at once (docs/method.md 2.2).
///
///     branches  1×1; 3×3 with each dilation; mean over the image → 1×1 → bilinear to the feature's size
///     y         dropout(project(concat(branches))), every convolution without bias, then norm and ReLU
///
/// Names are those of torchvision's DeepLabV3: `convs.0.0` (convolution), `convs.0.1` (norm), …, `project.0`,
/// `project.1`; in the pooling branch the convolution is 1 and the norm 2.
/// Source: Chen et al., Rethinking Atrous Convolution for Semantic Image Segmentation, 2017.
final class Aspp {
    private final List<ConvNorm> branches = new ArrayList<>();
    private final ConvNorm pooling;
    private final ConvNorm project;
    private final double dropout;

    /// @param branchChannels channels of each branch
    Aspp(Parameters parameters, int in, int out, int branchChannels, List<Integer> dilations, double dropout) {
        branches.add(branch(parameters, 0, in, branchChannels, Window.same(1)));
        for (int dilation : dilations) {
            branches.add(branch(
                    parameters,
                    branches.size(),
                    in,
                    branchChannels,
                    Window.same(3).dilation(dilation)));
        }
        int last = branches.size();
        this.pooling = new ConvNorm(
                parameters.in("convs." + last), "1", "2", in, branchChannels, Window.same(1), Conv.Start.UNIFORM);
        int concatenated = (last + 1) * branchChannels;
        this.project =
                new ConvNorm(parameters.in("project"), "0", "1", concatenated, out, Window.same(1), Conv.Start.UNIFORM);
        this.dropout = dropout;
    }

    /// (N, in, H, W) → (N, out, H, W).
    Variable apply(Pass pass, Variable x) {
        Shape shape = x.shape();
        List<Variable> seen = new ArrayList<>();
        for (ConvNorm branch : branches) {
            seen.add(branch.relu(pass, x));
        }
        Variable mean = pooling.relu(pass, pass.apply(new GlobalAveragePool(), x));
        seen.add(pass.apply(new Resize(shape.h(), shape.w(), false), mean));
        Variable y = project.relu(pass, pass.apply(new Concat(), seen.toArray(Variable[]::new)));
        return pass.mode() == Pass.Mode.EVALUATE || dropout == 0 ? y : pass.apply(new Dropout(dropout, pass.draw()), y);
    }

    private static ConvNorm branch(Parameters parameters, int place, int in, int out, Window window) {
        return new ConvNorm(parameters.in("convs." + place), "0", "1", in, out, window, Conv.Start.UNIFORM);
    }
}
