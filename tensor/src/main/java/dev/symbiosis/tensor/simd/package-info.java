/// The Vector API backend, and the only importer of `jdk.incubator.vector`.
///
/// Images with more than four channels are kept in blocks of 16 channels: the lanes of a vector are channels of one
/// pixel, so no result depends on the vector width. Everything else is kept plain.
///
/// Words: a *term* is one product of a channel at a kernel tap; a *tile* some pixels × two vectors of outputs whose sums stay in
/// registers; a *round* eight terms side by side; a *patch* what a task copies to read from; a *plan* what depends on shapes alone,
/// kept for the next time; *parts* what tasks leave for their caller to add up.
///
/// How a convolution is made fast, in the order in which it reads best:
///
/// - [Layout][dev.symbiosis.tensor.simd.Layout]: where a number of a tensor is.
/// - [Workers][dev.symbiosis.tensor.simd.Workers], [Pool][dev.symbiosis.tensor.simd.Pool]: threads and memory that all kernels share.
/// - [Tiles][dev.symbiosis.tensor.simd.Tiles]: the unrolled loops in which all products end, some pixels × two vectors of outputs. Written
///   by `TilesWriter` in the tests, which is a sixth as long and says why.
/// - [TileRun][dev.symbiosis.tensor.simd.TileRun]: a row of pixels, cut into tiles; [PackedWeights][dev.symbiosis.tensor.simd.PackedWeights]
///   in the order in which tiles read.
/// - [BlockPatch][dev.symbiosis.tensor.simd.BlockPatch]: the rows that a task reads, copied into its cache, with border and stride dealt with.
/// - [CorrelationPlan][dev.symbiosis.tensor.simd.CorrelationPlan], [Correlation][dev.symbiosis.tensor.simd.Correlation]: the direct way, forward and
///   to the input; [WeightGradient][dev.symbiosis.tensor.simd.WeightGradient]: to the weights.
/// - [Convolutions][dev.symbiosis.tensor.simd.Convolutions]: which way a shape goes. The others are
///   [RowPatch][dev.symbiosis.tensor.simd.RowPatch] and [ImageGradient][dev.symbiosis.tensor.simd.ImageGradient] for images of few channels,
///   [StripPatch][dev.symbiosis.tensor.simd.StripPatch] and [InPlace][dev.symbiosis.tensor.simd.InPlace] for 1 × 1,
///   [TapProducts][dev.symbiosis.tensor.simd.TapProducts] for wide dilations, and
///   [Winograd][dev.symbiosis.tensor.simd.Winograd] with [WinogradGradient][dev.symbiosis.tensor.simd.WinogradGradient] for 3 × 3.
///
/// Each other kernel is a class named by what it computes, such as [Normalization][dev.symbiosis.tensor.simd.Normalization].
@NullMarked
package dev.symbiosis.tensor.simd;

import org.jspecify.annotations.NullMarked;
