/// The pose network: how the camera moved between two frames. Used for training only.
///
/// Depends on `model.layer` and `model.encoder`.
@NullMarked
package dev.symbiosis.model.pose;

import org.jspecify.annotations.NullMarked;
