package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Storage;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All kernels on the Vector API. This class makes the tensors; each kernel is in the class of its subject.
final class SimdBackend implements Backend {
    static final String FAST = "simd";
    static final String EXACT = "simd-exact";

    private final String name;
    private final Workers workers;
    private final Pool pool = new Pool();
    private final Scope.Stack scopes = new Scope.Stack();
    private final Conversion conversion;
    private final Convolutions convolutions;
    private final MatrixProducts matrixProducts;
    private final Normalization normalization;
    private final Elementwise elementwise;
    private final Reductions reductions;
    private final Channels channels;
    private final Distributions distributions;
    private final Resampling resampling;
    private final Pooling pooling;
    private final Sampling sampling;
    private final Geometry geometry;
    private final Photometry photometry;
    private final Smoothness smoothness;
    private final Learning learning;
    private final Labels labelling;
    private final Mixing mixing;
    private final Recolouring recolouring;
    private final Blurring blurring;

    /// @param threads that run kernels, the caller included
    /// @param exact convolve without the products of Winograd
    SimdBackend(int threads, boolean exact) {
        name = exact ? EXACT : FAST;
        workers = new Workers(threads);
        Tasks tasks = new Tasks(workers);
        conversion = new Conversion(tasks, pool);
        convolutions = new Convolutions(workers, pool, exact);
        matrixProducts = new MatrixProducts(tasks, pool);
        normalization = new Normalization(tasks);
        elementwise = new Elementwise(tasks);
        reductions = new Reductions(tasks);
        channels = new Channels(tasks);
        distributions = new Distributions(tasks);
        resampling = new Resampling(tasks);
        pooling = new Pooling(tasks);
        sampling = new Sampling(tasks, pool);
        geometry = new Geometry(tasks);
        photometry = new Photometry(tasks);
        smoothness = new Smoothness(tasks);
        learning = new Learning(tasks);
        labelling = new Labels(tasks);
        mixing = new Mixing(tasks);
        recolouring = new Recolouring(tasks);
        blurring = new Blurring(tasks);
    }

    // ---- the device and its memory

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "%s: %d %s, %d-bit vectors"
                .formatted(
                        name,
                        workers.threads(),
                        workers.threads() == 1 ? "thread" : "threads",
                        Lanes.LENGTH * Float.SIZE);
    }

    @Override
    public Tensor create(DType type, Shape shape) {
        Storage storage = switch (type) {
            case FLOAT32 -> {
                Layout layout = Layout.of(shape);
                yield new SimdStorage(pool.take(layout.size()), layout, pool);
            }
            case INT32 -> new LabelStorage(pool.takeLabels(Math.toIntExact(shape.size())), pool);
            case FLOAT64 ->
                throw new UnsupportedOperationException("simd: FLOAT64 is for the scalar backend, which has it");
        };
        return scopes.adopt(new Tensor(this, shape, type, storage));
    }

    /// A new tensor of FLOAT32 that a kernel fills.
    private Tensor made(Shape shape, Consumer<Tensor> kernel) {
        Tensor y = create(DType.FLOAT32, shape);
        try {
            kernel.accept(y);
        } catch (RuntimeException | Error e) {
            y.release();
            throw e;
        }
        return y;
    }

    @Override
    public Tensor fill(DType type, Shape shape, double value) {
        Tensor y = create(type, shape);
        if (type == DType.INT32) {
            Arrays.fill(LabelStorage.labels(y), (int) value);
        } else {
            elementwise.fill(y, value);
        }
        return y;
    }

    @Override
    public Tensor upload(DType type, Shape shape, double... numbers) {
        if (type == DType.INT32) {
            return upload(
                    shape,
                    Arrays.stream(numbers).mapToInt(number -> (int) number).toArray());
        }
        requireFilled(shape, numbers.length);
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return fromRows(create(type, shape), narrow);
    }

    @Override
    public Tensor upload(Shape shape, float[] numbers) {
        requireFilled(shape, numbers.length);
        return fromRows(create(DType.FLOAT32, shape), numbers);
    }

    private Tensor fromRows(Tensor y, float[] numbers) {
        conversion.fromRows(numbers, data(y), layout(y));
        return y;
    }

    @Override
    public Tensor upload(Shape shape, int[] labels) {
        requireFilled(shape, labels.length);
        return labels(shape, labels);
    }

    /// As many as the shape has.
    private Tensor labels(Shape shape, int[] labels) {
        Tensor y = create(DType.INT32, shape);
        System.arraycopy(labels, 0, LabelStorage.labels(y), 0, (int) shape.size());
        return y;
    }

    private static void requireFilled(Shape shape, int length) {
        if (length != shape.size()) {
            throw new IllegalArgumentException(
                    length + " numbers do not fill the shape " + shape + " of " + shape.size());
        }
    }

    @Override
    public double[] read(Tensor x) {
        return x.type() == DType.INT32
                ? Arrays.stream(readLabels(x)).asDoubleStream().toArray()
                : conversion.toDoubles(data(x), layout(x));
    }

    @Override
    public float[] readFloats(Tensor x) {
        if (x.type() == DType.INT32) {
            return Backend.super.readFloats(x);
        }
        float[] rows = new float[(int) x.shape().size()];
        conversion.toRows(data(x), layout(x), rows);
        return rows;
    }

    @Override
    public int[] readLabels(Tensor labels) {
        return Arrays.copyOf(LabelStorage.labels(labels), (int) labels.shape().size());
    }

    @Override
    public Tensor copy(Tensor x) {
        return x.type() == DType.INT32
                ? labels(x.shape(), LabelStorage.labels(x))
                : made(x.shape(), y -> elementwise.copy(x, y));
    }

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return x.type() == DType.INT32
                ? labels(shape, LabelStorage.labels(x))
                : made(shape, y -> conversion.reshape(data(x), layout(x), data(y), layout(y)));
    }

    @Override
    public Scope scope() {
        return scopes.open();
    }

    @Override
    public Usage usage() {
        return pool.usage();
    }

    @Override
    public void close() {
        workers.close();
    }

    // ---- convolution

    @Override
    public Tensor convolve(Window window, Tensor x, Tensor weight, @Nullable Tensor bias) {
        Shape shape = window.output(x.shape()).withChannels(weight.shape().dim(0));
        return made(shape, y -> convolutions.forward(window, x, weight, bias, y));
    }

    @Override
    public Tensor convolveInputGradient(Window window, Tensor dy, Tensor weight, Shape x) {
        return made(x, dx -> convolutions.inputGradient(window, dy, weight, dx));
    }

    @Override
    public Tensor convolveWeightGradient(Window window, Tensor x, Tensor dy, Shape weight) {
        return made(weight, dw -> convolutions.weightGradient(window, x, dy, dw));
    }

    // ---- products

    @Override
    public Tensor channelProducts(Tensor a, Tensor b) {
        Shape shape = Shape.of(a.shape().n(), a.shape().c(), b.shape().c());
        return made(shape, g -> convolutions.channelProducts(a, b, g));
    }

    @Override
    public Tensor channelMix(Tensor m, Tensor b) {
        return made(b.shape().withChannels(m.shape().c()), y -> convolutions.channelMix(m, b, y));
    }

    @Override
    public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Shape shape = Shape.of(a.shape().dim(transposeA ? 1 : 0), b.shape().dim(transposeB ? 0 : 1));
        return made(shape, y -> matrixProducts.multiply(a, transposeA, b, transposeB, y));
    }

    @Override
    public Tensor transpose(Tensor x) {
        Shape shape = Shape.of(x.shape().dim(0), x.shape().dim(2), x.shape().dim(1));
        return made(shape, y -> matrixProducts.transpose(x, y));
    }

    // ---- normalisation

    @Override
    public Tensor moments(Tensor x, boolean perSample) {
        Shape shape = Shape.of(2, perSample ? x.shape().n() : 1, x.shape().c());
        return made(shape, moments -> normalization.moments(x, moments));
    }

    @Override
    public Tensor normalize(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor beta,
            @Nullable Tensor residual,
            boolean relu) {
        return made(x.shape(), y -> normalization.normalize(x, moments, epsilon, gamma, beta, residual, relu, y));
    }

    @Override
    public NormalizeGradient normalizeGradient(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor y,
            boolean fixed,
            boolean residual,
            Tensor dy) {
        Shape perChannel = Shape.of(x.shape().c());
        NormalizeGradient results = new NormalizeGradient(
                create(DType.FLOAT32, x.shape()),
                create(DType.FLOAT32, perChannel),
                create(DType.FLOAT32, perChannel),
                y != null && residual ? create(DType.FLOAT32, x.shape()) : dy);
        normalization.gradient(x, moments, epsilon, gamma, y, fixed, dy, results);
        return results;
    }

    // ---- element by element

    @Override
    public Tensor map(Unary function, Tensor x) {
        return made(x.shape(), y -> elementwise.map(function, x, y));
    }

    @Override
    public Tensor mapGradient(Unary function, Tensor saved, Tensor dy) {
        return made(dy.shape(), dx -> elementwise.mapGradient(function, saved, dy, dx));
    }

    @Override
    public Tensor combine(Binary function, Tensor a, Tensor b) {
        return made(a.shape(), y -> elementwise.combine(function, a, b, y));
    }

    @Override
    public Tensor affine(Tensor x, double scale, double shift) {
        return made(x.shape(), y -> elementwise.affine(x, scale, shift, y));
    }

    @Override
    public Tensor scaleBy(Tensor x, Tensor factor) {
        return made(x.shape(), y -> elementwise.scaleBy(x, factor, y));
    }

    @Override
    public Tensor scaleChannels(Tensor x, Tensor scale) {
        return made(x.shape(), y -> channels.scale(x, scale, y));
    }

    @Override
    public Tensor shiftChannels(Tensor x, Tensor shift) {
        return made(x.shape(), y -> channels.shift(x, shift, y));
    }

    @Override
    public void accumulate(Tensor target, Tensor x) {
        elementwise.accumulate(target, x);
    }

    // ---- reductions, in double inside

    @Override
    public Tensor sum(Tensor x) {
        return made(Shape.of(), y -> reductions.sum(x, y));
    }

    @Override
    public Tensor dot(Tensor a, Tensor b) {
        return made(Shape.of(), y -> reductions.dot(a, b, y));
    }

    @Override
    public Tensor sumPerChannel(Tensor x) {
        return made(Shape.of(x.shape().c()), y -> reductions.sumPerChannel(x, y));
    }

    @Override
    public Tensor dotPerChannel(Tensor a, Tensor b) {
        return made(Shape.of(a.shape().c()), y -> reductions.dotPerChannel(a, b, y));
    }

    @Override
    public Tensor globalAveragePool(Tensor x) {
        return made(x.shape().withPlane(1, 1), y -> reductions.globalAveragePool(x, y));
    }

    @Override
    public Tensor expand(Tensor x, double factor, Shape shape) {
        return made(shape, y -> reductions.expand(x, factor, y));
    }

    @Override
    public Tensor minimum(List<Tensor> xs) {
        return made(xs.getFirst().shape(), y -> elementwise.minimum(xs, y));
    }

    @Override
    public Tensor minimumGradient(List<Tensor> xs, int index, Tensor y, Tensor dy) {
        return made(dy.shape(), dx -> elementwise.minimumGradient(xs, index, y, dy, dx));
    }

    // ---- channels

    @Override
    public Tensor concat(List<Tensor> xs) {
        int all = xs.stream().mapToInt(x -> x.shape().c()).sum();
        return made(xs.getFirst().shape().withChannels(all), y -> channels.concat(xs, y));
    }

    @Override
    public Tensor slice(Tensor x, int from, int to) {
        return made(x.shape().withChannels(to - from), y -> channels.slice(x, from, to, y));
    }

    @Override
    public Tensor softmax(Tensor x) {
        return made(x.shape(), y -> distributions.softmax(x, y));
    }

    @Override
    public Tensor softmaxGradient(Tensor y, Tensor dy) {
        return made(dy.shape(), dx -> distributions.softmaxGradient(y, dy, dx));
    }

    @Override
    public CrossEntropy crossEntropy(Tensor logits, Tensor labels, int ignore) {
        Shape pixels = logits.shape().withChannels(2);
        CrossEntropy results = new CrossEntropy(create(DType.FLOAT32, Shape.of()), create(DType.FLOAT32, pixels));
        try {
            distributions.crossEntropy(logits, labels, ignore, results);
        } catch (RuntimeException | Error e) {
            results.sum().release();
            results.denominators().release();
            throw e;
        }
        return results;
    }

    @Override
    public Tensor crossEntropyGradient(Tensor logits, Tensor denominators, Tensor labels, int ignore, double factor) {
        return made(
                logits.shape(),
                dx -> distributions.crossEntropyGradient(logits, denominators, labels, ignore, factor, dx));
    }

    // ---- resampling

    @Override
    public Tensor upsampleNearest(Tensor x, int factor) {
        Shape shape = x.shape().withPlane(x.shape().h() * factor, x.shape().w() * factor);
        return made(shape, y -> resampling.upsampleNearest(x, factor, y));
    }

    @Override
    public Tensor upsampleNearestGradient(Tensor dy, int factor) {
        Shape shape = dy.shape().withPlane(dy.shape().h() / factor, dy.shape().w() / factor);
        return made(shape, dx -> resampling.upsampleNearestGradient(dy, factor, dx));
    }

    @Override
    public Tensor resize(Tensor x, int height, int width, boolean alignCorners) {
        return made(x.shape().withPlane(height, width), y -> resampling.resize(x, alignCorners, y));
    }

    @Override
    public Tensor resizeGradient(Tensor dy, Shape x, boolean alignCorners) {
        return made(x, dx -> resampling.resizeGradient(dy, alignCorners, dx));
    }

    @Override
    public Tensor maxPool(Window window, Tensor x) {
        return made(window.output(x.shape()), y -> pooling.maxPool(window, x, y));
    }

    @Override
    public Tensor maxPoolGradient(Window window, Tensor x, Tensor dy) {
        return made(x.shape(), dx -> pooling.maxPoolGradient(window, x, dy, dx));
    }

    @Override
    public Tensor gridSample(Tensor x, Tensor grid, boolean nearest, boolean zeroOutside) {
        Shape shape = grid.shape().withChannels(x.shape().c());
        return made(shape, y -> sampling.sample(x, grid, nearest, zeroOutside, y));
    }

    @Override
    public Tensor gridSampleInputGradient(Shape x, Tensor grid, Tensor dy) {
        return made(x, dx -> sampling.inputGradient(grid, dy, dx));
    }

    @Override
    public Tensor gridSampleGridGradient(Tensor x, Tensor grid, Tensor dy) {
        return made(grid.shape(), dGrid -> sampling.gridGradient(x, grid, dy, dGrid));
    }

    // ---- geometry and photometry

    @Override
    public Tensor project(Tensor depth, Tensor motion, Tensor camera) {
        return made(depth.shape().withChannels(2), places -> geometry.project(depth, motion, camera, places));
    }

    @Override
    public Tensor projectDepthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        return made(depth.shape(), d -> geometry.depthGradient(depth, motion, camera, dy, d));
    }

    @Override
    public Tensor projectMotionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        return made(motion.shape(), d -> geometry.motionGradient(depth, motion, camera, dy, d));
    }

    @Override
    public Tensor photometricError(Tensor a, Tensor b) {
        return made(a.shape().withChannels(1), y -> photometry.error(a, b, y));
    }

    @Override
    public Tensor photometricErrorGradient(Tensor a, Tensor b, Tensor dy) {
        return made(a.shape(), da -> photometry.gradient(a, b, dy, da));
    }

    @Override
    public Tensor smoothness(Tensor disparity, Tensor image) {
        return made(Shape.of(), y -> smoothness.forward(disparity, image, y));
    }

    @Override
    public Tensor smoothnessGradient(Tensor disparity, Tensor image, double factor) {
        return made(disparity.shape(), d -> smoothness.gradient(disparity, image, factor, d));
    }

    // ---- random numbers

    @Override
    public Tensor uniform(Shape shape, Rng rng) {
        return made(shape, y -> conversion.uniform(rng, data(y), layout(y)));
    }

    @Override
    public Tensor normal(Shape shape, Rng rng) {
        return made(shape, y -> conversion.normal(rng, data(y), layout(y)));
    }

    // ---- learning

    @Override
    public double sumOfSquares(List<Tensor> xs) {
        return reductions.sumOfSquares(xs);
    }

    @Override
    public void sgd(
            Tensor theta,
            Tensor gradient,
            Tensor velocity,
            double gradientScale,
            double rate,
            double momentum,
            double decay) {
        learning.sgd(theta, gradient, velocity, gradientScale, rate, momentum, decay);
    }

    @Override
    public void adam(
            Tensor theta, Tensor gradient, Tensor m, Tensor v, double gradientScale, double decay, AdamRule rule) {
        learning.adam(theta, gradient, m, v, gradientScale, decay, rule);
    }

    @Override
    public void movingAverage(Tensor target, Tensor source, double keep) {
        learning.movingAverage(target, source, keep);
    }

    // ---- labels and augmentation

    @Override
    public Tensor argmax(Tensor x) {
        int[] axes = x.shape().toArray();
        int[] withoutChannels = new int[axes.length - 1];
        withoutChannels[0] = axes[0];
        System.arraycopy(axes, 2, withoutChannels, 1, axes.length - 2);
        Tensor labels = create(DType.INT32, Shape.of(withoutChannels));
        labelling.argmax(x, labels);
        return labels;
    }

    @Override
    public Tensor maximum(Tensor x) {
        return made(x.shape().withChannels(1), y -> labelling.maximum(x, y));
    }

    @Override
    public long countLabels(Tensor labels, int from, int to) {
        return Labels.count(labels, from, to);
    }

    @Override
    public Tensor oneHot(Tensor labels, int classes) {
        return made(images(labels, classes), y -> labelling.oneHot(labels, y));
    }

    @Override
    public Tensor labelMask(Tensor labels, boolean[][] chosen) {
        return made(images(labels, 1), y -> labelling.mask(labels, chosen, y));
    }

    private static Shape images(Tensor labels, int channels) {
        Shape shape = labels.shape();
        return Shape.of(shape.dim(0), channels, shape.dim(1), shape.dim(2));
    }

    @Override
    public Tensor blend(Tensor mask, Tensor a, Tensor b) {
        if (a.type() == DType.INT32) {
            Tensor y = create(DType.INT32, a.shape());
            labelling.blend(mask, a, b, y);
            return y;
        }
        return made(a.shape(), y -> channels.blend(mask, a, b, y));
    }

    @Override
    public Tensor selectSamples(Tensor x, int... order) {
        Shape shape = x.shape().with(0, order.length);
        if (x.type() == DType.INT32) {
            Tensor y = create(DType.INT32, shape);
            labelling.selectSamples(x, order, y);
            return y;
        }
        return made(shape, y -> mixing.selectSamples(x, order, y));
    }

    @Override
    public Tensor affineGrid(double[][] matrices, int height, int width) {
        return made(Shape.of(matrices.length, 2, height, width), y -> mixing.affineGrid(matrices, y));
    }

    @Override
    public Tensor minMax(Tensor x) {
        return made(Shape.of(x.shape().dim(0), 2), y -> reductions.minMax(x, y));
    }

    @Override
    public Tensor affinePerSample(Tensor x, double[] offset, double[] factor) {
        return made(x.shape(), y -> elementwise.affinePerSample(x, offset, factor, y));
    }

    @Override
    public Tensor recolour(Tensor x, List<Recolour> recipes) {
        Tensor y = copy(x);
        recolouring.recolour(y, recipes);
        return y;
    }

    @Override
    public Tensor blur(Tensor x, double sigma, int kernelHeight, int kernelWidth) {
        return made(x.shape(), y -> blurring.blur(x, sigma, kernelHeight, kernelWidth, y));
    }
}
