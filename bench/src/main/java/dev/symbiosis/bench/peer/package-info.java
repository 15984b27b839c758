/// libtorch, seen from here: the engine that speed is compared with and numerics are verified against.
///
/// The only package that starts libtorch; `bench.speed` and `bench.verify` ask it. Knows tensors, no other room.
@NullMarked
package dev.symbiosis.bench.peer;

import org.jspecify.annotations.NullMarked;
