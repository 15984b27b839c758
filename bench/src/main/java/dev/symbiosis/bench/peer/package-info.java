/// libtorch, seen from here: the engine that speed is compared with and numerics are verified against.
///
/// The only package that starts libtorch; `bench.speed` and `bench.verify` ask it. Knows tensors, and how the parameters of
/// the network are called and what decides their shapes.
@NullMarked
package dev.symbiosis.bench.peer;

import org.jspecify.annotations.NullMarked;
