/// Trained networks for applications: a run folder in, labels and depth out.
@NullMarked
package dev.symbiosis.model;

import org.jspecify.annotations.NullMarked;
