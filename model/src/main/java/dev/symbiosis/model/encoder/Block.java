package dev.symbiosis.model.encoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import org.jspecify.annotations.Nullable;

/// A residual block: ReLU(F(x) + shortcut(x)).
sealed interface Block permits BasicBlock, Bottleneck {

    Variable apply(Pass pass, Variable x);

    /// What decides the shapes of a block.
    ///
    /// @param in channels that enter
    /// @param planes channels of the 3 × 3 convolutions
    /// @param stride of the block
    /// @param dilation of the 3 × 3 convolutions
    record Plan(int in, int planes, int stride, int dilation) {}

    /// A 1 × 1 projection where stride or channels change, or null where the block's input is its own shortcut.
    static @Nullable ConvNorm projection(Parameters parameters, Plan plan, int out) {
        return plan.stride() == 1 && plan.in() == out
                ? null
                : new ConvNorm(
                        parameters.in("downsample"),
                        "0",
                        "1",
                        plan.in(),
                        out,
                        Window.same(1).stride(plan.stride()),
                        Conv.Start.FAN_OUT);
    }
}
