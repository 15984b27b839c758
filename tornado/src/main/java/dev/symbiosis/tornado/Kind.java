package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.ChannelKernels;
import dev.symbiosis.tornado.kernels.ColourKernels;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.GeometryKernels;
import dev.symbiosis.tornado.kernels.Jobs;
import dev.symbiosis.tornado.kernels.LearningKernels;
import dev.symbiosis.tornado.kernels.MatrixKernels;
import dev.symbiosis.tornado.kernels.NormalizationKernels;
import dev.symbiosis.tornado.kernels.PhotometryKernels;
import dev.symbiosis.tornado.kernels.PoolingKernels;
import dev.symbiosis.tornado.kernels.RandomKernels;
import dev.symbiosis.tornado.kernels.ResamplingKernels;
import dev.symbiosis.tornado.kernels.SamplingKernels;
import dev.symbiosis.tornado.kernels.SmoothnessKernels;
import dev.symbiosis.tornado.kernels.SumKernels;
import dev.symbiosis.tornado.kernels.WeightGradientKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task4;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// The kinds of kernels: each has one task graph in the plan and is compiled once.
@SuppressWarnings("ImmutableEnumChecker") // the code is a static method
enum Kind {
    CHAIN(ChainKernel::tvChain),
    SGD(LearningKernels::tvSgd, Numbers.MANY),
    ADAM(LearningKernels::tvAdam, Numbers.MANY),
    AVERAGE(LearningKernels::tvAverage, Numbers.MANY),
    SQUARES(LearningKernels::tvSquares, Numbers.MANY),
    SUMS(SumKernels::tvSums),
    CHANNEL_SUMS(SumKernels::tvChannelSums),
    CROSS_ENTROPY(SumKernels::tvCrossEntropy),
    COUNT(SumKernels::tvCount),
    RANGE(SumKernels::tvRange),
    CONVOLVE(ConvolutionKernels::tvConvolve),
    WEIGHT_GRADIENT_3(WeightGradientKernels::tvWeightGradient3),
    WEIGHT_GRADIENT(WeightGradientKernels::tvWeightGradient),
    MATMUL(MatrixKernels::tvMatmul),
    TRANSPOSE(MatrixKernels::tvTranspose),
    MOMENTS(NormalizationKernels::tvMoments),
    MOMENTS_NORMALIZE(NormalizationKernels::tvMomentsNormalize),
    NORMALIZE(NormalizationKernels::tvNormalize),
    NORMALIZE_GRADIENT(NormalizationKernels::tvNormalizeGradient),
    SOFTMAX(ChannelKernels::tvSoftmax),
    SOFTMAX_GRADIENT(ChannelKernels::tvSoftmaxGradient),
    CROSS_ENTROPY_GRADIENT(ChannelKernels::tvCrossEntropyGradient),
    LARGEST(ChannelKernels::tvLargest),
    ONE_HOT(ChannelKernels::tvOneHot),
    LABEL_MASK(ChannelKernels::tvLabelMask, Numbers.MANY),
    BLEND(ChannelKernels::tvBlend),
    MINIMUM_GRADIENT(ChannelKernels::tvMinimumGradient),
    UPSAMPLE(ResamplingKernels::tvUpsample),
    UPSAMPLE_GRADIENT(ResamplingKernels::tvUpsampleGradient),
    RESIZE(ResamplingKernels::tvResize),
    RESIZE_GRADIENT(ResamplingKernels::tvResizeGradient),
    MAX_POOL(PoolingKernels::tvMaxPool),
    MAX_POOL_GRADIENT(PoolingKernels::tvMaxPoolGradient),
    SAMPLE(SamplingKernels::tvSample),
    SAMPLE_INPUT_GRADIENT(SamplingKernels::tvSampleInputGradient),
    SAMPLE_PLACE_GRADIENT(SamplingKernels::tvSamplePlaceGradient),
    PROJECT(GeometryKernels::tvProject),
    PROJECT_DEPTH_GRADIENT(GeometryKernels::tvProjectDepthGradient),
    PROJECT_MOTION_GRADIENT(GeometryKernels::tvProjectMotionGradient),
    PHOTOMETRIC_ERROR(PhotometryKernels::tvPhotometricError),
    PHOTOMETRIC_SLOPES(PhotometryKernels::tvPhotometricSlopes),
    PHOTOMETRIC_GRADIENT(PhotometryKernels::tvPhotometricGradient),
    SMOOTHNESS(SmoothnessKernels::tvSmoothness),
    SMOOTHNESS_GRADIENT(SmoothnessKernels::tvSmoothnessGradient),
    UNIFORM(RandomKernels::tvUniform),
    NORMAL(RandomKernels::tvNormal),
    RECOLOUR(ColourKernels::tvRecolour, Numbers.MANY),
    BLUR(ColourKernels::tvBlur, Numbers.MANY);

    /// How many numbers a kernel is told at each launch.
    enum Numbers {
        FEW(768, 256),
        MANY(2048, 1024);

        final int ints;
        final int reals;

        Numbers(int ints, int reals) {
            this.ints = ints;
            this.reals = reals;
        }
    }

    final Task4<KernelContext, FloatArray, IntArray, FloatArray> code;
    final Numbers numbers;

    Kind(Task4<KernelContext, FloatArray, IntArray, FloatArray> code) {
        this(code, Numbers.FEW);
    }

    Kind(Task4<KernelContext, FloatArray, IntArray, FloatArray> code, Numbers numbers) {
        this.code = code;
        this.numbers = numbers;
    }

    /// Whole numbers of a job that has a launch for itself.
    int room() {
        return numbers.ints - Jobs.HEAD - Jobs.ENTRY - Jobs.AXES;
    }
}
