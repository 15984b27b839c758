/// Encoders: from images to features at falling resolutions.
///
/// Depends on `model.layer`; knows nothing of what the features are for.
@NullMarked
package dev.symbiosis.model.encoder;

import org.jspecify.annotations.NullMarked;
