/// How good a network is: metrics of segmentation and depth, and baselines that know the training set but not the
/// image.
///
/// Metrics and baselines work on plain arrays and the records of `dev.symbiosis.data`: they need no backend and know no
/// network. `Evaluator` takes answers as `model.predict` gives them, whoever gave them.
@NullMarked
package dev.symbiosis.model.eval;

import org.jspecify.annotations.NullMarked;
