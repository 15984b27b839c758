/// How fast kernels and training steps are, beside libtorch in the same run.
///
/// [Workloads] is the table of what is measured, [Interleaved] the rules by which; the rest prints. Depends on `bench.peer`
/// and on the rooms it measures.
@NullMarked
package dev.symbiosis.bench.speed;

import org.jspecify.annotations.NullMarked;
