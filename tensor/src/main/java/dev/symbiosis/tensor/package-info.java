/// Values: shapes, types, tensors, scopes of memory, random numbers, and the exceptions everybody uses.
///
/// Knows no gradients, no networks, no files. What computes with tensors is in [dev.symbiosis.tensor.spi].
@NullMarked
package dev.symbiosis.tensor;

import org.jspecify.annotations.NullMarked;
