/// Decoders: from an encoder's features back to the resolution of the image, and from disparity to depth.
///
/// Depends on `model.layer`; does not know which encoder the features come from.
@NullMarked
package dev.symbiosis.model.decoder;

import org.jspecify.annotations.NullMarked;
