package dev.symbiosis.tensor.spi;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole kernel contract: everything a device must be able to do to train and serve the network.
///
/// Shapes are stated as (N, C, H, W); labels are INT32 (N, H, W); a "channel" is axis 1 also of a matrix (rows, columns).
/// Results are new tensors of the inputs' type, also where the numbers stay the same. Methods named `…Gradient` take the gradient `dy`
/// of the forward method's result and give the gradient of its input.
///
/// Shapes are checked by the operations of `autograd`, not here: what kernels make of others is not stated. A tensor that was released is
/// an [IllegalStateException]; one too large for the backend's memory an [dev.symbiosis.tensor.InputException], a
/// [DeviceException][dev.symbiosis.tensor.DeviceException] or an [OutOfMemoryError].
///
/// NaN goes through arithmetic; a maximum, a minimum or a comparison (RELU, [#maxPool], [#argmax]) may pass over it. What has to notice
/// one sums: losses and gradients.
///
/// Same build, same inputs: same bits, whatever the number of threads. One thread uses a backend at a time.
public interface Backend extends AutoCloseable {

    // ---- the device and its memory

    /// By which [dev.symbiosis.tensor.Backends#open] knows it.
    String name();

    /// One line for people: threads, vector width, device.
    String description();

    /// Uninitialised numbers of that type.
    Tensor create(DType type, Shape shape);

    /// The same number everywhere, rounded as in [#upload].
    Tensor fill(DType type, Shape shape, double value);

    /// Numbers in row-major order, rounded to the type: to the nearest of FLOAT32, towards zero for INT32.
    ///
    /// @throws IllegalArgumentException if they are not as many as the shape has, here and below
    /// @throws UnsupportedOperationException if the backend has no FLOAT64, which `scalar` alone needs to have
    Tensor upload(DType type, Shape shape, double... numbers);

    /// FLOAT32 numbers in row-major order.
    Tensor upload(Shape shape, float[] numbers);

    /// INT32 numbers in row-major order.
    Tensor upload(Shape shape, int[] labels);

    /// The numbers in row-major order, in an array of the caller's own.
    double[] read(Tensor x);

    /// The numbers in row-major order, rounded to FLOAT32.
    default float[] readFloats(Tensor x) {
        double[] wide = read(x);
        float[] numbers = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            numbers[i] = (float) wide[i];
        }
        return numbers;
    }

    /// The numbers of an INT32 tensor in row-major order.
    int[] readLabels(Tensor labels);

    /// The same numbers in a tensor of their own.
    Tensor copy(Tensor x);

    /// The same numbers in row-major order under another shape of equal size.
    Tensor reshape(Tensor x, Shape shape);

    /// Opens a scope: tensors made until it closes are released with it.
    Scope scope();

    /// Bytes handed out now, and the largest number so far.
    Usage usage();

    /// @param live bytes in tensors now
    /// @param peak most bytes in tensors, and in what kernels take from the same pool, at any time; not the scratch of threads
    record Usage(long live, long peak) {}

    /// Most bytes that tensors may take together.
    default long capacity() {
        return Runtime.getRuntime().maxMemory();
    }

    /// Launches and transfers so far, after all that was asked for and waits.
    default Activity activity() {
        return Activity.NONE;
    }

    @Override
    void close();

    // ---- convolution

    /// y[n,o,i,j] = b[o] + Σ w[o,c,u,v] · x[n, c, i·s + u·d − p, j·s + v·d − p]; w is (O, C, k, k), b is (O).
    Tensor convolve(Window window, Tensor x, Tensor weight, @Nullable Tensor bias);

    /// Gradient of [#convolve] with respect to x.
    Tensor convolveInputGradient(Window window, Tensor dy, Tensor weight, Shape x);

    /// Gradient of [#convolve] with respect to the weight, summed over the batch.
    Tensor convolveWeightGradient(Window window, Tensor x, Tensor dy, Shape weight);

    // ---- products

    /// Products of channels: (N, C, H, W), (N, D, H, W) → (N, C, D), g[n,i,j] = Σ_p a[n,i,p] · b[n,j,p].
    Tensor channelProducts(Tensor a, Tensor b);

    /// Mixtures of channels: (N, C, D), (N, D, H, W) → (N, C, H, W), y[n,i,p] = Σ_j m[n,i,j] · b[n,j,p].
    Tensor channelMix(Tensor m, Tensor b);

    /// Matrix product of (I, K) and (K, J), either given transposed.
    Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB);

    /// (N, C, D) → (N, D, C).
    Tensor transpose(Tensor x);

    // ---- normalisation

    /// Mean and (biased) variance per channel, summed in double: (N, C, H, W) → (2, G, C), with G = N per sample or G = 1
    /// over the whole batch.
    Tensor moments(Tensor x, boolean perSample);

    /// y = act(γ (x − μ) / √(σ² + ε) + β + residual); moments as [#moments] gives them; act is nothing or RELU.
    Tensor normalize(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor beta,
            @Nullable Tensor residual,
            boolean relu);

    /// Gradients of [#normalize]. With `fixed` moments they are constants, otherwise they are those of x.
    ///
    /// @param y the result, needed only where relu is on
    /// @param residual whether dresidual is wanted; if not, dy stands in its place
    NormalizeGradient normalizeGradient(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor y,
            boolean fixed,
            boolean residual,
            Tensor dy);

    /// @param dx (N, C, H, W)
    /// @param dgamma (C)
    /// @param dbeta (C)
    /// @param dresidual (N, C, H, W) dy where the activation let it through: dy itself without RELU
    record NormalizeGradient(Tensor dx, Tensor dgamma, Tensor dbeta, Tensor dresidual) {}

    // ---- element by element

    /// The function of every element.
    Tensor map(Unary function, Tensor x);

    /// dy times the derivative; `saved` is the output where [Unary#derivativeFromOutput], else the input.
    Tensor mapGradient(Unary function, Tensor saved, Tensor dy);

    /// The function of corresponding elements of two tensors of one shape.
    Tensor combine(Binary function, Tensor a, Tensor b);

    /// scale · x + shift.
    Tensor affine(Tensor x, double scale, double shift);

    /// x · factor, the factor a tensor of one element.
    Tensor scaleBy(Tensor x, Tensor factor);

    /// x[n,c,…] · scale[c].
    Tensor scaleChannels(Tensor x, Tensor scale);

    /// x[n,c,…] + shift[c].
    Tensor shiftChannels(Tensor x, Tensor shift);

    /// target += x, in place.
    void accumulate(Tensor target, Tensor x);

    // ---- reductions, in double inside

    /// All elements: → [].
    Tensor sum(Tensor x);

    /// Σ a · b over all elements: → [].
    Tensor dot(Tensor a, Tensor b);

    /// Σ over everything but axis 1: → (C).
    Tensor sumPerChannel(Tensor x);

    /// Σ a · b over everything but axis 1: → (C).
    Tensor dotPerChannel(Tensor a, Tensor b);

    /// Mean of each plane: (N, C, H, W) → (N, C, 1, 1).
    Tensor globalAveragePool(Tensor x);

    /// Each of (N, C, 1, 1) times the factor, over a whole plane: → (N, C, H, W).
    Tensor expand(Tensor x, double factor, Shape shape);

    /// Per-pixel minimum of tensors of one shape.
    Tensor minimum(List<Tensor> xs);

    /// dy where xs[index] is the first that equals the minimum y, else 0.
    Tensor minimumGradient(List<Tensor> xs, int index, Tensor y, Tensor dy);

    // ---- channels

    /// Along axis 1.
    Tensor concat(List<Tensor> xs);

    /// Channels from (inclusive) to (exclusive).
    Tensor slice(Tensor x, int from, int to);

    /// e^x / Σ e^x along axis 1.
    Tensor softmax(Tensor x);

    /// y · (dy − Σ y dy), sums along axis 1; y is what [#softmax] gave.
    Tensor softmaxGradient(Tensor y, Tensor dy);

    /// Σ over pixels of −ln softmax(logits)[label], pixels labelled `ignore` left out.
    ///
    /// @throws IllegalArgumentException if another label is no class, from `scalar` and `simd`; a device gives NaN
    CrossEntropy crossEntropy(Tensor logits, Tensor labels, int ignore);

    /// @param sum []
    /// @param denominators (N, 2, H, W) of each pixel's softmax: its largest logit, and Σ e^(logit − largest)
    record CrossEntropy(Tensor sum, Tensor denominators) {}

    /// Gradient of factor · [#crossEntropy] with respect to the logits; denominators as that gave them.
    Tensor crossEntropyGradient(Tensor logits, Tensor denominators, Tensor labels, int ignore, double factor);

    // ---- resampling

    /// Every pixel becomes factor × factor equal ones.
    Tensor upsampleNearest(Tensor x, int factor);

    /// Sums of factor × factor blocks.
    Tensor upsampleNearestGradient(Tensor dy, int factor);

    /// Bilinear; alignCorners: the corner pixels' centres stay in place, otherwise the image's edges do.
    Tensor resize(Tensor x, int height, int width, boolean alignCorners);

    /// Each dy is spread over the pixels its value came from: → x.
    Tensor resizeGradient(Tensor dy, Shape x, boolean alignCorners);

    /// The largest number of each window and channel, as [#convolve] slides it: (N, C, H, W) → (N, C, H', W').
    Tensor maxPool(Window window, Tensor x);

    /// dy goes to the first largest input of each window, in row order.
    Tensor maxPoolGradient(Window window, Tensor x, Tensor dy);

    /// x at (column, row) = (grid[n,0,i,j], grid[n,1,i,j]), in pixels, bilinear or nearest (half rounds up). Beyond the edge:
    /// the edge pixel, or 0 where the nearest pixel is outside and `zeroOutside` is set.
    Tensor gridSample(Tensor x, Tensor grid, boolean nearest, boolean zeroOutside);

    /// Gradient of the bilinear, edge-clamped [#gridSample] with respect to x.
    Tensor gridSampleInputGradient(Shape x, Tensor grid, Tensor dy);

    /// Gradient of the bilinear, edge-clamped [#gridSample] with respect to the grid: (N, 2, H, W), 0 where clamped.
    Tensor gridSampleGridGradient(Tensor x, Tensor grid, Tensor dy);

    // ---- geometry and photometry (paper, losses)

    /// Where each pixel of a frame lies in another: depth (N, 1, H, W), motion (N, 4, 4), camera (N, 4) = fx, fy, cx, cy in
    /// pixels → (N, 2, H, W) column and row. X = Z K⁻¹ (x, y, 1), q = K (R X + t), place = (q₀, q₁) / (q₂ + 1e-7).
    Tensor project(Tensor depth, Tensor motion, Tensor camera);

    /// → (N, 1, H, W).
    Tensor projectDepthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy);

    /// → (N, 4, 4), last row 0.
    Tensor projectMotionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy);

    /// 0.85 · mean_c clamp((1 − SSIM) / 2, 0, 1) + 0.15 · mean_c |a − b|: (N, C, H, W) twice → (N, 1, H, W). SSIM over 3 × 3
    /// windows of reflected images, C1 = 0.01², C2 = 0.03².
    Tensor photometricError(Tensor a, Tensor b);

    /// Gradient of [#photometricError] with respect to a (it is symmetric: swap the two for b).
    Tensor photometricErrorGradient(Tensor a, Tensor b, Tensor dy);

    /// mean(|∂x d*| e^(−mean_c |∂x I|)) + mean(|∂y d*| e^(−mean_c |∂y I|)), d* = d / (mean_xy d + 1e-7): d (N, 1, H, W) and
    /// image (N, C, H, W) → [].
    Tensor smoothness(Tensor disparity, Tensor image);

    /// Gradient of factor · [#smoothness] with respect to the disparity.
    Tensor smoothnessGradient(Tensor disparity, Tensor image, double factor);

    // ---- random numbers

    /// Element i in row-major order is uniform in [0, 1): [Rng#uniformAt]`(i)`.
    Tensor uniform(Shape shape, Rng rng);

    /// Element i in row-major order is standard normal: [Rng#normalAt]`(i)`.
    Tensor normal(Shape shape, Rng rng);

    // ---- learning

    /// Σ x² over all tensors, in double.
    double sumOfSquares(List<Tensor> xs);

    /// In place: v ← momentum · v + (gradientScale · g + decay · θ); θ ← θ − rate · v.
    void sgd(
            Tensor theta,
            Tensor gradient,
            Tensor velocity,
            double gradientScale,
            double rate,
            double momentum,
            double decay);

    /// In place: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − rate · (m / c₁) / (√(v / c₂) + ε) with
    /// g = gradientScale · gradient + decay · θ and cᵢ = 1 − βᵢ^step.
    void adam(Tensor theta, Tensor gradient, Tensor m, Tensor v, double gradientScale, double decay, AdamRule rule);

    /// @param step counts from 1
    record AdamRule(double rate, double beta1, double beta2, double epsilon, long step) {}

    /// In place: target ← keep · target + (1 − keep) · source.
    void movingAverage(Tensor target, Tensor source, double keep);

    // ---- labels and augmentation

    /// The largest channel of each pixel (the first of equals) → labels (N, H, W).
    Tensor argmax(Tensor x);

    /// The value of the largest channel → (N, 1, H, W).
    Tensor maximum(Tensor x);

    /// How many labels are in [from, to).
    default long countLabels(Tensor labels, int from, int to) {
        return Arrays.stream(readLabels(labels))
                .filter(label -> from <= label && label < to)
                .count();
    }

    /// 1 in the channel of the label, 0 elsewhere; all 0 where the label is not in 0 … classes − 1: → (N, classes, H, W).
    Tensor oneHot(Tensor labels, int classes);

    /// 1 where the pixel's label is in that sample's set, else 0: → (N, 1, H, W).
    ///
    /// @param chosen [sample][label]
    Tensor labelMask(Tensor labels, boolean[][] chosen);

    /// mask · a + (1 − mask) · b; the mask is (N, 1, H, W).
    Tensor blend(Tensor mask, Tensor a, Tensor b);

    /// The samples in that order, also repeated: axis 0 of the result has the order's length.
    Tensor selectSamples(Tensor x, int... order);

    /// The grid for [#gridSample]: (column, row) = A (x, y, 1), one 2 × 3 matrix in row-major order for each sample.
    Tensor affineGrid(double[][] matrices, int height, int width);

    /// Minimum and maximum of each sample: (N, …) → (N, 2).
    Tensor minMax(Tensor x);

    /// (x − offset[n]) · factor[n].
    Tensor affinePerSample(Tensor x, double[] offset, double[] factor);

    /// Colour changes of RGB images (N, 3, H, W) in [0, 1], one recipe for each sample; the result is in [0, 1].
    Tensor recolour(Tensor x, List<Recolour> recipes);

    /// Separable Gaussian blur with an odd kernel, the image reflected at its edges (repeatedly where the kernel is wider).
    Tensor blur(Tensor x, double sigma, int kernelHeight, int kernelWidth);
}
