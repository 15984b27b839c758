package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reference backend: reads tensors into doubles, hands them to the kernel of the subject, stores the result
/// rounded.
///
/// It is as long as the contract because it has one method for each of the contract's, and as dull.
final class ScalarBackend implements Backend {
    private final Ledger ledger = new Ledger();
    private final Scope.Stack scopes = new Scope.Stack();

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String description() {
        return "scalar: plain loops in double precision, 1 thread";
    }

    @Override
    public Tensor create(DType type, Shape shape) {
        Numbers zeros = new Numbers(type, Math.toIntExact(shape.size()), ledger);
        return scopes.adopt(new Tensor(this, shape, type, zeros));
    }

    @Override
    public Tensor fill(DType type, Shape shape, double value) {
        return make(type, Elementwise.each(Values.zeros(shape), zero -> value));
    }

    @Override
    public Tensor upload(DType type, Shape shape, double... numbers) {
        return make(type, given(shape, numbers));
    }

    @Override
    public Tensor upload(Shape shape, float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return make(DType.FLOAT32, given(shape, wide));
    }

    @Override
    public Tensor upload(Shape shape, int[] labels) {
        return make(
                DType.INT32, given(shape, Arrays.stream(labels).asDoubleStream().toArray()));
    }

    @Override
    public double[] read(Tensor x) {
        return values(x).data.clone();
    }

    @Override
    public int[] readLabels(Tensor labels) {
        return Arrays.stream(values(labels).data).mapToInt(label -> (int) label).toArray();
    }

    @Override
    public Tensor copy(Tensor x) {
        return make(x.type(), values(x));
    }

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return make(x.type(), given(shape, values(x).data));
    }

    @Override
    public Scope scope() {
        return scopes.open();
    }

    /// Counts tensors, not the doubles that a kernel computes in.
    @Override
    public Usage usage() {
        return ledger.usage();
    }

    /// Has nothing to close: the numbers are on the heap.
    @Override
    public void close() {}

    @Override
    public Tensor convolve(Window window, Tensor x, Tensor weight, @Nullable Tensor bias) {
        return make(x.type(), Convolution.forward(window, values(x), values(weight), valuesOrNull(bias)));
    }

    @Override
    public Tensor convolveInputGradient(Window window, Tensor dy, Tensor weight, Shape x) {
        return make(dy.type(), Convolution.inputGradient(window, values(dy), values(weight), x));
    }

    @Override
    public Tensor convolveWeightGradient(Window window, Tensor x, Tensor dy, Shape weight) {
        return make(x.type(), Convolution.weightGradient(window, values(x), values(dy), weight));
    }

    @Override
    public Tensor channelProducts(Tensor a, Tensor b) {
        return make(a.type(), Products.channelProducts(values(a), values(b)));
    }

    @Override
    public Tensor channelMix(Tensor m, Tensor b) {
        return make(b.type(), Products.channelMix(values(m), values(b)));
    }

    @Override
    public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        return make(a.type(), Products.matmul(values(a), transposeA, values(b), transposeB));
    }

    @Override
    public Tensor transpose(Tensor x) {
        return make(x.type(), Products.transpose(values(x)));
    }

    @Override
    public Tensor moments(Tensor x, boolean perSample) {
        return make(x.type(), Normalization.moments(values(x), perSample));
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
        return make(
                x.type(),
                Normalization.normalize(
                        values(x),
                        values(moments),
                        epsilon,
                        valuesOrNull(gamma),
                        valuesOrNull(beta),
                        valuesOrNull(residual),
                        relu));
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
        Normalization.Gradient gradient = Normalization.gradient(
                values(x), values(moments), epsilon, valuesOrNull(gamma), valuesOrNull(y), fixed, values(dy));
        return new NormalizeGradient(
                make(x.type(), gradient.dx()),
                make(x.type(), gradient.dgamma()),
                make(x.type(), gradient.dbeta()),
                y != null && residual ? make(x.type(), gradient.dz()) : dy);
    }

    @Override
    public Tensor map(Unary function, Tensor x) {
        return make(x.type(), Elementwise.map(function, values(x)));
    }

    @Override
    public Tensor mapGradient(Unary function, Tensor saved, Tensor dy) {
        return make(dy.type(), Elementwise.mapGradient(function, values(saved), values(dy)));
    }

    @Override
    public Tensor combine(Binary function, Tensor a, Tensor b) {
        return make(a.type(), Elementwise.combine(function, values(a), values(b)));
    }

    @Override
    public Tensor affine(Tensor x, double scale, double shift) {
        return make(x.type(), Elementwise.affine(values(x), scale, shift));
    }

    @Override
    public Tensor scaleBy(Tensor x, Tensor factor) {
        return make(x.type(), Elementwise.affine(values(x), factor.item(), 0));
    }

    @Override
    public Tensor scaleChannels(Tensor x, Tensor scale) {
        return make(x.type(), Elementwise.scaleChannels(values(x), values(scale)));
    }

    @Override
    public Tensor shiftChannels(Tensor x, Tensor shift) {
        return make(x.type(), Elementwise.shiftChannels(values(x), values(shift)));
    }

    @Override
    public void accumulate(Tensor target, Tensor x) {
        store(Elementwise.combine(Binary.ADD, values(target), values(x)), target);
    }

    @Override
    public Tensor sum(Tensor x) {
        return make(x.type(), Reductions.sum(values(x)));
    }

    @Override
    public Tensor dot(Tensor a, Tensor b) {
        return make(a.type(), Reductions.dot(values(a), values(b)));
    }

    @Override
    public Tensor sumPerChannel(Tensor x) {
        return make(x.type(), Reductions.sumPerChannel(values(x)));
    }

    @Override
    public Tensor dotPerChannel(Tensor a, Tensor b) {
        return make(a.type(), Reductions.dotPerChannel(values(a), values(b)));
    }

    @Override
    public Tensor globalAveragePool(Tensor x) {
        return make(x.type(), Reductions.globalAveragePool(values(x)));
    }

    @Override
    public Tensor expand(Tensor x, double factor, Shape shape) {
        return make(x.type(), Reductions.expand(values(x), factor, shape));
    }

    @Override
    public Tensor minimum(List<Tensor> xs) {
        return make(xs.getFirst().type(), Reductions.minimum(values(xs)));
    }

    @Override
    public Tensor minimumGradient(List<Tensor> xs, int index, Tensor y, Tensor dy) {
        return make(dy.type(), Reductions.minimumGradient(values(xs), index, values(y), values(dy)));
    }

    @Override
    public Tensor concat(List<Tensor> xs) {
        return make(xs.getFirst().type(), Channels.concat(values(xs)));
    }

    @Override
    public Tensor slice(Tensor x, int from, int to) {
        return make(x.type(), Channels.slice(values(x), from, to));
    }

    @Override
    public Tensor softmax(Tensor x) {
        return make(x.type(), Channels.softmax(values(x)));
    }

    @Override
    public Tensor softmaxGradient(Tensor y, Tensor dy) {
        return make(dy.type(), Channels.softmaxGradient(values(y), values(dy)));
    }

    @Override
    public CrossEntropy crossEntropy(Tensor logits, Tensor labels, int ignore) {
        Values denominators = Channels.denominators(values(logits));
        Values sum = Channels.crossEntropy(values(logits), denominators, values(labels), ignore);
        return new CrossEntropy(make(logits.type(), sum), make(logits.type(), denominators));
    }

    @Override
    public Tensor crossEntropyGradient(Tensor logits, Tensor denominators, Tensor labels, int ignore, double factor) {
        return make(
                logits.type(),
                Channels.crossEntropyGradient(values(logits), values(denominators), values(labels), ignore, factor));
    }

    @Override
    public Tensor upsampleNearest(Tensor x, int factor) {
        return make(x.type(), Resampling.upsampleNearest(values(x), factor));
    }

    @Override
    public Tensor upsampleNearestGradient(Tensor dy, int factor) {
        return make(dy.type(), Resampling.upsampleNearestGradient(values(dy), factor));
    }

    @Override
    public Tensor resize(Tensor x, int height, int width, boolean alignCorners) {
        return make(x.type(), Resampling.resize(values(x), height, width, alignCorners));
    }

    @Override
    public Tensor resizeGradient(Tensor dy, Shape x, boolean alignCorners) {
        return make(dy.type(), Resampling.resizeGradient(values(dy), x, alignCorners));
    }

    @Override
    public Tensor maxPool(Window window, Tensor x) {
        return make(x.type(), Pooling.maxPool(window, values(x)));
    }

    @Override
    public Tensor maxPoolGradient(Window window, Tensor x, Tensor dy) {
        return make(dy.type(), Pooling.maxPoolGradient(window, values(x), values(dy)));
    }

    @Override
    public Tensor gridSample(Tensor x, Tensor grid, boolean nearest, boolean zeroOutside) {
        return make(x.type(), GridSample.sample(values(x), values(grid), nearest, zeroOutside));
    }

    @Override
    public Tensor gridSampleInputGradient(Shape x, Tensor grid, Tensor dy) {
        return make(dy.type(), GridSample.inputGradient(x, values(grid), values(dy)));
    }

    @Override
    public Tensor gridSampleGridGradient(Tensor x, Tensor grid, Tensor dy) {
        return make(grid.type(), GridSample.gridGradient(values(x), values(grid), values(dy)));
    }

    @Override
    public Tensor project(Tensor depth, Tensor motion, Tensor camera) {
        return make(depth.type(), Geometry.project(values(depth), values(motion), values(camera)));
    }

    @Override
    public Tensor projectDepthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        return make(depth.type(), Geometry.depthGradient(values(depth), values(motion), values(camera), values(dy)));
    }

    @Override
    public Tensor projectMotionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        return make(motion.type(), Geometry.motionGradient(values(depth), values(motion), values(camera), values(dy)));
    }

    @Override
    public Tensor photometricError(Tensor a, Tensor b) {
        return make(a.type(), Photometry.error(values(a), values(b)));
    }

    @Override
    public Tensor photometricErrorGradient(Tensor a, Tensor b, Tensor dy) {
        return make(a.type(), Photometry.gradient(values(a), values(b), values(dy)));
    }

    @Override
    public Tensor smoothness(Tensor disparity, Tensor image) {
        return make(disparity.type(), Smoothness.forward(values(disparity), values(image)));
    }

    @Override
    public Tensor smoothnessGradient(Tensor disparity, Tensor image, double factor) {
        return make(disparity.type(), Smoothness.gradient(values(disparity), values(image), factor));
    }

    @Override
    public Tensor uniform(Shape shape, Rng rng) {
        return make(DType.FLOAT32, Randomness.uniform(shape, rng));
    }

    @Override
    public Tensor normal(Shape shape, Rng rng) {
        return make(DType.FLOAT32, Randomness.normal(shape, rng));
    }

    @Override
    public double sumOfSquares(List<Tensor> xs) {
        return Reductions.sumOfSquares(values(xs));
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
        Values newTheta = values(theta);
        Values newVelocity = values(velocity);
        Learning.sgd(newTheta, values(gradient), newVelocity, gradientScale, rate, momentum, decay);
        store(newTheta, theta);
        store(newVelocity, velocity);
    }

    @Override
    public void adam(
            Tensor theta, Tensor gradient, Tensor m, Tensor v, double gradientScale, double decay, AdamRule rule) {
        Values newTheta = values(theta);
        Values newM = values(m);
        Values newV = values(v);
        Learning.adam(newTheta, values(gradient), newM, newV, gradientScale, decay, rule);
        store(newTheta, theta);
        store(newM, m);
        store(newV, v);
    }

    @Override
    public void movingAverage(Tensor target, Tensor source, double keep) {
        Values newTarget = values(target);
        Learning.movingAverage(newTarget, values(source), keep);
        store(newTarget, target);
    }

    @Override
    public Tensor argmax(Tensor x) {
        return make(DType.INT32, Labels.argmax(values(x)));
    }

    @Override
    public Tensor maximum(Tensor x) {
        return make(x.type(), Labels.maximum(values(x)));
    }

    @Override
    public Tensor oneHot(Tensor labels, int classes) {
        return make(DType.FLOAT32, Labels.oneHot(values(labels), classes));
    }

    @Override
    public Tensor labelMask(Tensor labels, boolean[][] chosen) {
        return make(DType.FLOAT32, Labels.labelMask(values(labels), chosen));
    }

    @Override
    public Tensor blend(Tensor mask, Tensor a, Tensor b) {
        return make(a.type(), Mixing.blend(values(mask), values(a), values(b)));
    }

    @Override
    public Tensor selectSamples(Tensor x, int... order) {
        return make(x.type(), Mixing.selectSamples(values(x), order));
    }

    @Override
    public Tensor affineGrid(double[][] matrices, int height, int width) {
        return make(DType.FLOAT32, Mixing.affineGrid(matrices, height, width));
    }

    @Override
    public Tensor minMax(Tensor x) {
        return make(x.type(), Mixing.minMax(values(x)));
    }

    @Override
    public Tensor affinePerSample(Tensor x, double[] offset, double[] factor) {
        return make(x.type(), Mixing.affinePerSample(values(x), offset, factor));
    }

    @Override
    public Tensor recolour(Tensor x, List<Recolour> recipes) {
        return make(x.type(), Recolouring.recolour(values(x), recipes));
    }

    @Override
    public Tensor blur(Tensor x, double sigma, int kernelHeight, int kernelWidth) {
        return make(x.type(), Blurring.blur(values(x), sigma, kernelHeight, kernelWidth));
    }

    private Tensor make(DType type, Values values) {
        Tensor tensor = create(type, values.shape);
        store(values, tensor);
        return tensor;
    }

    private static void store(Values values, Tensor tensor) {
        Numbers numbers = (Numbers) tensor.storage();
        for (int i = 0; i < values.size(); i++) {
            numbers.set(i, values.data[i]);
        }
    }

    private static Values values(Tensor tensor) {
        Numbers numbers = (Numbers) tensor.storage();
        Values values = Values.zeros(tensor.shape());
        for (int i = 0; i < values.size(); i++) {
            values.data[i] = numbers.get(i);
        }
        return values;
    }

    private static List<Values> values(List<Tensor> tensors) {
        return tensors.stream().map(ScalarBackend::values).toList();
    }

    private static @Nullable Values valuesOrNull(@Nullable Tensor tensor) {
        return tensor == null ? null : values(tensor);
    }

    private static Values given(Shape shape, double[] numbers) {
        if (numbers.length != shape.size()) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers do not fill the shape " + shape + " of " + shape.size());
        }
        return new Values(shape, numbers);
    }
}
