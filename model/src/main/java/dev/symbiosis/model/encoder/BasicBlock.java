package dev.symbiosis.model.encoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import org.jspecify.annotations.Nullable;

/// The block of ResNet-18 and -34: two 3 × 3 convolutions, the first with the stride.
///
/// Unlike torchvision's it can be dilated, so that small encoders can keep a fine resolution too.
final class BasicBlock implements Block {
    private final ConvNorm first;
    private final ConvNorm second;
    private final @Nullable ConvNorm projection;

    BasicBlock(Parameters parameters, Plan plan) {
        Window window = Window.same(3).dilation(plan.dilation());
        int planes = plan.planes();
        this.first = new ConvNorm(
                parameters, "conv1", "bn1", plan.in(), planes, window.stride(plan.stride()), Conv.Start.FAN_OUT);
        this.second = new ConvNorm(parameters, "conv2", "bn2", planes, planes, window, Conv.Start.FAN_OUT);
        this.projection = Block.projection(parameters, plan, planes);
    }

    @Override
    public Variable apply(Pass pass, Variable x) {
        Variable shortcut = projection == null ? x : projection.linear(pass, x);
        return second.addRelu(pass, first.relu(pass, x), shortcut);
    }
}
