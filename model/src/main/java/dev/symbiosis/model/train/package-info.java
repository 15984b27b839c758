/// How the network learns: one iteration, the loop around it, the folder a run leaves behind.
@NullMarked
package dev.symbiosis.model.train;

import org.jspecify.annotations.NullMarked;
