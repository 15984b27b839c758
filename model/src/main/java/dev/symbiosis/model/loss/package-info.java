/// What training minimises: photometric depth (self-supervised), segmentation from labels, segmentation from
/// pseudo-labels.
///
/// A loss is a record of its parameters; its `of` puts it on a tape and also gives the numbers for a log, which must be
/// read before the tape goes backward. Depends on `autograd`, `data`, and
/// `model.decoder` for what disparities mean; knows no network and no training loop.
@NullMarked
package dev.symbiosis.model.loss;

import org.jspecify.annotations.NullMarked;
