package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.tensor.Window;

/// A convolution without bias and the batch normalisation after it, with ReLU or without.
public final class ConvNorm {
    private final Conv conv;
    private final BatchNormLayer norm;

    /// Makes both with fresh parameters.
    ///
    /// @param convName the convolution's part of the names; published layouts call it `conv1` or `0`
    /// @param normName the normalisation's part, such as `bn1` or `1`
    public ConvNorm(
            Parameters parameters, String convName, String normName, int in, int out, Window window, Conv.Start start) {
        this.conv = Conv.plain(parameters.in(convName), in, out, window, start);
        this.norm = new BatchNormLayer(parameters.in(normName), out);
    }

    /// norm(conv(x)).
    public Variable linear(Pass pass, Variable x) {
        return norm.apply(pass, conv.apply(pass, x), false, null);
    }

    /// ReLU(norm(conv(x))).
    public Variable relu(Pass pass, Variable x) {
        return norm.apply(pass, conv.apply(pass, x), true, null);
    }

    /// ReLU(norm(conv(x)) + residual).
    public Variable addRelu(Pass pass, Variable x, Variable residual) {
        return norm.apply(pass, conv.apply(pass, x), true, residual);
    }
}
