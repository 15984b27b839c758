/// What networks are made of: parameters, one pass through a network, convolution and normalisation layers.
///
/// Depends on `autograd`; knows no task, no loss, no training loop.
@NullMarked
package dev.symbiosis.model.layer;

import org.jspecify.annotations.NullMarked;
