/// The reference backend: plain loops over row-major numbers, computed in double and rounded when stored.
///
/// Slow and meant to be read. Other backends are tested against it, and it alone has FLOAT64, in which gradients are
/// checked against differences. Each kernel is a pure function of `Values`, in the file of its subject; `ScalarBackend`
/// alone knows tensors and types. Depends on `tensor` and `tensor.spi`.
@NullMarked
package dev.symbiosis.tensor.scalar;

import org.jspecify.annotations.NullMarked;
