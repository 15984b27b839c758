/// What has to be measured or computed in a process of its own.
@NullMarked
package dev.symbiosis.bench.process;

import org.jspecify.annotations.NullMarked;
