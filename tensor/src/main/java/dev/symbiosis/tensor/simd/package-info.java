/// The Vector API backend, and the only importer of `jdk.incubator.vector`.
///
/// Images with more than four channels are kept in blocks of 16 channels: the lanes of a vector are channels of one
/// pixel, so no result depends on the vector width. Everything else is kept plain.
@NullMarked
package dev.symbiosis.tensor.simd;

import org.jspecify.annotations.NullMarked;
