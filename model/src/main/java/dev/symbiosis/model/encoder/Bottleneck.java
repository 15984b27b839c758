package dev.symbiosis.model.encoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import org.jspecify.annotations.Nullable;

/// The block of ResNet-50 and -101: 1 × 1 to few channels, 3 × 3, 1 × 1 to four times as many.
///
/// The stride sits on the 3 × 3 convolution ("V1.5", as in torchvision), not on the first as in the paper of 2015.
final class Bottleneck implements Block {
    /// Channels that leave, in multiples of those of the 3 × 3 convolution.
    static final int EXPANSION = 4;

    private final ConvNorm reduce;
    private final ConvNorm middle;
    private final ConvNorm expand;
    private final @Nullable ConvNorm projection;

    Bottleneck(Parameters parameters, Plan plan) {
        int planes = plan.planes();
        int out = planes * EXPANSION;
        Window window = Window.same(3).dilation(plan.dilation()).stride(plan.stride());
        Window point = Window.same(1);
        this.reduce = new ConvNorm(parameters, "conv1", "bn1", plan.in(), planes, point, Conv.Start.FAN_OUT);
        this.middle = new ConvNorm(parameters, "conv2", "bn2", planes, planes, window, Conv.Start.FAN_OUT);
        this.expand = new ConvNorm(parameters, "conv3", "bn3", planes, out, point, Conv.Start.FAN_OUT);
        this.projection = Block.projection(parameters, plan, out);
    }

    @Override
    public Variable apply(Pass pass, Variable x) {
        Variable shortcut = projection == null ? x : projection.linear(pass, x);
        return expand.addRelu(pass, middle.relu(pass, reduce.relu(pass, x)), shortcut);
    }
}
