/// Benchmarks of kernels, oracles from other engines, and the verification of numerics against them.
///
/// Sees every room and is seen by none; the only place where libtorch may be touched.
@NullMarked
package dev.symbiosis.bench;

import org.jspecify.annotations.NullMarked;
