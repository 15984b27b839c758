/// How parameters move: optimisers, learning-rate schedules, the mean teacher.
///
/// Depends on `autograd` and on the parameters of `dev.symbiosis.model.layer`; knows no loss and no training loop.
@NullMarked
package dev.symbiosis.model.optim;

import org.jspecify.annotations.NullMarked;
