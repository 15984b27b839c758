/// Exchanges: how the features of one task's decoder reach the other's.
///
/// Depends on `model.layer`; knows neither decoders nor tasks beyond their two features.
@NullMarked
package dev.symbiosis.model.exchange;

import org.jspecify.annotations.NullMarked;
