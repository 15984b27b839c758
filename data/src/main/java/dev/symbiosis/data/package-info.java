/// What a run learns from: samples (image, neighbours, labels, depth, camera, motion), data sets of them, and the
/// loader that turns a data set into endless batches.
///
/// Plain Java arrays only: tensors begin in `dev.symbiosis.data.augment`. The formats live in packages of their own
/// below this one and depend on it, never the other way round. May depend on `dev.symbiosis.tensor` for random numbers
/// and errors.
@NullMarked
package dev.symbiosis.data;

import org.jspecify.annotations.NullMarked;
