/// What runs on the device: static methods that TornadoVM translates to OpenCL, one class for each subject.
///
/// Every kernel takes the context, the device heap, whole numbers `p` and reals `r`; a tensor is an offset into the heap,
/// its numbers in row-major order. A launch does several jobs ([Jobs]); `job` and `real` are where the numbers of one begin in p and r.
/// The doc comment of a kernel lists a job's numbers in order, and its grid: what x, y and z
/// count. Sizes are rounded up to whole groups, so each kernel guards x. Names begin with `tv`: they become names in OpenCL.
///
/// Rules that the translator imposes, most of which it does not report: no `>>>` on long, no `Math.fma`, `Math.floor` and the like,
/// no arrays but those of constant length, every result that is not read before must be written in full.
/// An array that a group shares is made in the method that uses it: in one that it is handed to, number i is looked for in
/// place 8 i + 16, out of bounds. An array of one work item alone can be handed on.
/// An `if` that passes over the rest of a loop's body has been translated to one that does not: where one is needed, a case of
/// the conformance table must take both ways.
/// Lanes, the work items of a group, are a power of two and at most [Groups#MOST].
@NullMarked
package dev.symbiosis.tornado.kernels;

import org.jspecify.annotations.NullMarked;
