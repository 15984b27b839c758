/// The network that learns semantic segmentation and depth together, put together from its parts.
///
/// Depends on all packages of its parts (`layer`, `encoder`, `decoder`, `exchange`); knows no loss and no training.
@NullMarked
package dev.symbiosis.model.network;

import org.jspecify.annotations.NullMarked;
