package dev.symbiosis.model.pose;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;

/// Predicts how the camera moved between two frames (docs/method.md 2.7).
///
/// A residual network on both frames stacked, and a small decoder. Names: `encoder`, `decoder`.
public final class PoseNetwork {
    /// Hidden channels of the decoder in multiples of the encoder's width: 256 for 64.
    private static final int DECODER_WIDTH = 4;

    private final Parameters names;
    private final ResNet encoder;
    private final PoseDecoder decoder;
    private final double advance;

    /// @param depth 18 in the published network
    /// @param width channels after the first convolution, 64 in the published network
    public PoseNetwork(Parameters parameters, int depth, int width) {
        this(parameters, depth, width, 0);
    }

    /// A network that expects the camera to move forward by this much from one frame to the next, and learns by how
    /// much it is wrong. Without it depth and motion start from nothing but each other: a static camera before far
    /// walls explains every frame badly, but no small change of it is better, and networks without pretraining stay
    /// there.
    public PoseNetwork(Parameters parameters, int depth, int width, double advance) {
        this.names = parameters;
        this.encoder = new ResNet(parameters.in("encoder"), depth, width, 32, 6);
        this.decoder =
                new PoseDecoder(parameters.in("decoder"), encoder.channels().getLast(), DECODER_WIDTH * width);
        this.advance = advance;
    }

    /// The motion as a matrix (N, 4, 4) that takes points from one camera's system to the other's.
    ///
    /// The frames go in in temporal order, whichever is the target, both (N, 3, H, W) in [0, 1].
    ///
    /// @param inverted false if `first` is the target: from its camera to the second's; true for the way back
    public Variable forward(Pass pass, Variable first, Variable second, boolean inverted) {
        Variable frames = pass.part(names.path("frames"), () -> pass.apply(new Concat(), first, second));
        Variable feature = encoder.features(pass, frames).getLast();
        return pass.part(names.path("decoder"), () -> motion(pass, feature, inverted));
    }

    private Variable motion(Pass pass, Variable feature, boolean inverted) {
        Variable vector = decoder.apply(pass, feature);
        Tensor expected = pass.tape().kernels().upload(Shape.of(6), new float[] {0, 0, 0, 0, 0, (float) -advance});
        Variable motion = pass.apply(new ShiftChannels(), vector, pass.tape().constant(expected));
        return pass.apply(new PoseMatrix(inverted), motion);
    }
}
