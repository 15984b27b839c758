/// Blocks, losses, optimizers, whole networks and a training, each beside the same thing written with libtorch, from equal
/// weights.
///
/// Knows `model`, `bench.peer` and `verify.check`; not the tables of `verify.op`.
@NullMarked
package dev.symbiosis.bench.verify.network;

import org.jspecify.annotations.NullMarked;
