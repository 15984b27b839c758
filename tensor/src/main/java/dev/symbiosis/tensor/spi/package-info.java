/// The contract between the engine and a device: [dev.symbiosis.tensor.spi.Backend] lists every kernel.
///
/// Implemented by `tensor.scalar` (plain loops, the truth), `tensor.simd` (Vector API) and others found with ServiceLoader.
@NullMarked
package dev.symbiosis.tensor.spi;

import org.jspecify.annotations.NullMarked;
