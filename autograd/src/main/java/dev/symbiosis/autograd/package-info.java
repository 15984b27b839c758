/// Gradients: variables on a tape, its way back, and the check of every derivative against differences.
///
/// Depends on `tensor` alone. The operations themselves are in [dev.symbiosis.autograd.op].
@NullMarked
package dev.symbiosis.autograd;

import org.jspecify.annotations.NullMarked;
