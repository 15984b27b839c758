/// Differentiable operations: one operation, one file, with its formula, its shape rule, forward and backward.
///
/// An op computes with the kernels of a [dev.symbiosis.tensor.spi.Backend] and knows neither tape nor network.
@NullMarked
package dev.symbiosis.autograd.op;

import org.jspecify.annotations.NullMarked;
