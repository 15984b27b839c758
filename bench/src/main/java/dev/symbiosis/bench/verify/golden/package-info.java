/// Golden tensors of others: a file with inputs, weights and expected outputs of layers, and the comparison with it.
///
/// The format is in docs/verify.md. Knows `model.state` (the reader of safetensors), `autograd` and `verify.check`.
@NullMarked
package dev.symbiosis.bench.verify.golden;

import org.jspecify.annotations.NullMarked;
