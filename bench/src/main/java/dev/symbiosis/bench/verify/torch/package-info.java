/// The network's parts, losses and optimisers in libtorch, written plainly from paper.md: the oracle of `bench.verify`.
///
/// Any precision, batch statistics, gradients by libtorch's own tape. Shares nothing with `bench.peer`'s network, which is
/// written to be fast.
@NullMarked
package dev.symbiosis.bench.verify.torch;

import org.jspecify.annotations.NullMarked;
