/// What outlives a run: tensors by name in a file.
///
/// Depends on `tensor` and on `layer` for parameters; knows no network and no training loop.
@NullMarked
package dev.symbiosis.model.state;

import org.jspecify.annotations.NullMarked;
