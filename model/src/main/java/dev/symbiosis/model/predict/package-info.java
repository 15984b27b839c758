/// Asks a trained network about images of any size, whole or in overlapping windows.
///
/// Depends on `model.network` and its parts; what answers are worth is the matter of `model.eval`.
@NullMarked
package dev.symbiosis.model.predict;

import org.jspecify.annotations.NullMarked;
