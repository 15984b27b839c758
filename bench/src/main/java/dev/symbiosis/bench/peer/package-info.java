/// libtorch, seen from here: the engine that speed is compared with and numerics are verified against. And ONNX Runtime, beside which
/// predictions are timed.
///
/// The only package that starts libtorch; `bench.speed` and `bench.verify` ask it. Operations in the words of this project, the
/// network, its losses and its optimizers, written from docs/method.md, in any precision; gradients come from libtorch's own tape.
/// One network serves both: it is as fast as libtorch can be and as right as libtorch is. Knows tensors, and how the parameters
/// of the network are called and what decides their shapes.
@NullMarked
package dev.symbiosis.bench.peer;

import org.jspecify.annotations.NullMarked;
