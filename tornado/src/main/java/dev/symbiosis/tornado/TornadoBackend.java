package dev.symbiosis.tornado;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Activity;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Unary;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All kernels on a device. This class makes the tensors and tells simple kernels where they lie; the others are in the
/// class of their subject. It is as long as the contract because it has one method for each of the contract's.
final class TornadoBackend implements Backend {
    /// Whole numbers up to here are floats exactly, and labels are kept as floats.
    private static final int LARGEST_LABEL = 1 << 24;
    /// Tensors that a minimum knows the first of.
    private static final int MOST_MINIMA = 64;

    private final Device device;
    private final Memory memory;
    private final Launcher launcher;
    private final Scope.Stack scopes = new Scope.Stack();
    private final Convolutions convolutions;
    private final Normalization normalization;
    private final Images images;
    private final Augmentation augmentation;

    TornadoBackend(Device device) {
        this(device, Queue.MOST);
    }

    /// @param most jobs that wait, see [Queue]
    TornadoBackend(Device device, int most) {
        this.device = device;
        this.memory = new Memory(device, most);
        this.launcher = new Launcher(device, memory);
        this.convolutions = new Convolutions(launcher);
        this.normalization = new Normalization(launcher);
        this.images = new Images(launcher);
        this.augmentation = new Augmentation(launcher);
    }

    // ---- the device and its memory

    @Override
    public String name() {
        return "tornado";
    }

    @Override
    public String description() {
        return "tornado: " + device.limits();
    }

    @Override
    public Tensor create(DType type, Shape shape) {
        if (type == DType.FLOAT64) {
            throw new UnsupportedOperationException("tornado: FLOAT64 is for the scalar backend, which has it");
        }
        return scopes.adopt(new Tensor(this, shape, type, memory.take(shape.size())));
    }

    /// A new tensor of FLOAT32 that a kernel fills.
    private Tensor made(Shape shape, Consumer<Tensor> kernel) {
        Tensor y = create(DType.FLOAT32, shape);
        kernel.accept(y);
        return y;
    }

    private static int size(Tensor tensor) {
        return Math.toIntExact(tensor.shape().size());
    }

    @Override
    public Tensor fill(DType type, Shape shape, double value) {
        Tensor y = create(type, shape);
        double rounded = type == DType.INT32 ? label((int) value) : value;
        int at = launcher.place(y);
        launcher.pointwise(Pointwise.FILL, size(y), at, at, at, rounded);
        return y;
    }

    @Override
    public Tensor upload(DType type, Shape shape, double... numbers) {
        if (type == DType.INT32) {
            return upload(
                    shape,
                    Arrays.stream(numbers).mapToInt(number -> (int) number).toArray());
        }
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return upload(type, shape, narrow);
    }

    @Override
    public Tensor upload(Shape shape, float[] numbers) {
        return upload(DType.FLOAT32, shape, numbers);
    }

    @Override
    public Tensor upload(Shape shape, int[] labels) {
        float[] floats = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            floats[i] = label(labels[i]);
        }
        return upload(DType.INT32, shape, floats);
    }

    private Tensor upload(DType type, Shape shape, float[] numbers) {
        if (numbers.length != shape.size()) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers do not fill the shape " + shape + " of " + shape.size());
        }
        Tensor y = create(type, shape);
        device.upload(numbers, launcher.place(y));
        return y;
    }

    private static int label(int label) {
        if (Math.abs((long) label) > LARGEST_LABEL) {
            throw new IllegalArgumentException(
                    "tornado: the label " + label + " is not in -" + LARGEST_LABEL + " .. " + LARGEST_LABEL);
        }
        return label;
    }

    @Override
    public double[] read(Tensor x) {
        float[] numbers = launcher.download(x);
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    @Override
    public int[] readLabels(Tensor labels) {
        return Arrays.stream(read(labels)).mapToInt(label -> (int) label).toArray();
    }

    @Override
    public Tensor copy(Tensor x) {
        return reshape(x, x.shape());
    }

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        Tensor y = create(x.type(), shape);
        move(launcher.place(x), launcher.place(y), size(y));
        return y;
    }

    private void move(int from, int to, int count) {
        launcher.pointwise(Pointwise.COPY, count, from, from, to);
    }

    @Override
    public Scope scope() {
        return scopes.open();
    }

    @Override
    public Usage usage() {
        return memory.usage();
    }

    @Override
    public long capacity() {
        return (long) device.space().size() * Float.BYTES;
    }

    @Override
    public Activity activity() {
        memory.queue().flush();
        return device.activity();
    }

    /// The device stays as it is for the next backend.
    @Override
    public void close() {
        memory.queue().flush();
    }

    // ---- convolution and products

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
        int rows = a.shape().dim(transposeA ? 1 : 0);
        int inner = a.shape().dim(transposeA ? 0 : 1);
        int columns = b.shape().dim(transposeB ? 0 : 1);
        return made(
                Shape.of(rows, columns),
                y -> launcher.items(Kind.MATMUL, (long) rows * columns, 1, 1, new int[] {
                    launcher.in(a),
                    launcher.in(b),
                    launcher.out(y),
                    rows,
                    columns,
                    inner,
                    transposeA ? 1 : inner,
                    transposeA ? rows : 1,
                    transposeB ? 1 : columns,
                    transposeB ? inner : 1
                }));
    }

    @Override
    public Tensor transpose(Tensor x) {
        Nchw in = Nchw.of(x.shape());
        Shape shape = Shape.of(in.n(), in.h(), in.c());
        return made(
                shape,
                y -> launcher.items(Kind.TRANSPOSE, in.size(), 1, 1, new int[] {
                    launcher.in(x), launcher.out(y), in.size(), in.c(), in.h()
                }));
    }

    // ---- normalisation

    @Override
    public Tensor moments(Tensor x, boolean perSample) {
        Nchw in = Nchw.of(x.shape());
        return made(Shape.of(2, perSample ? in.n() : 1, in.c()), moments -> normalization.moments(x, moments));
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
        Normalization.Rest rest = new Normalization.Rest(gamma, beta, residual, relu);
        return made(x.shape(), y -> normalization.normalize(x, moments, epsilon, rest, y));
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
        Normalization.Forward forward = new Normalization.Forward(x, moments, epsilon, gamma, y, fixed);
        Shape shape = x.shape();
        NormalizeGradient results = new NormalizeGradient(
                create(DType.FLOAT32, shape),
                create(DType.FLOAT32, Shape.of(shape.c())),
                create(DType.FLOAT32, Shape.of(shape.c())),
                y != null && residual ? create(DType.FLOAT32, shape) : dy);
        normalization.gradient(forward, dy, results);
        return results;
    }

    // ---- element by element

    @Override
    public Tensor map(Unary function, Tensor x) {
        return made(x.shape(), y -> one(Pointwise.of(function), x, y));
    }

    @Override
    public Tensor mapGradient(Unary function, Tensor saved, Tensor dy) {
        return made(dy.shape(), dx -> two(Pointwise.slopeOf(function), saved, dy, dx));
    }

    @Override
    public Tensor combine(Binary function, Tensor a, Tensor b) {
        return made(a.shape(), y -> two(Pointwise.of(function), a, b, y));
    }

    @Override
    public Tensor affine(Tensor x, double scale, double shift) {
        return made(x.shape(), y -> one(Pointwise.AFFINE, x, y, scale, shift));
    }

    @Override
    public Tensor scaleBy(Tensor x, Tensor factor) {
        return made(x.shape(), y -> perChannel(Pointwise.MULTIPLY, x, factor, Integer.MAX_VALUE, 1, y));
    }

    @Override
    public Tensor scaleChannels(Tensor x, Tensor scale) {
        return made(x.shape(), y -> perChannel(Pointwise.MULTIPLY, x, scale, y));
    }

    @Override
    public Tensor shiftChannels(Tensor x, Tensor shift) {
        return made(x.shape(), y -> perChannel(Pointwise.ADD, x, shift, y));
    }

    @Override
    public void accumulate(Tensor target, Tensor x) {
        two(Pointwise.ADD, target, x, target);
    }

    private void one(Pointwise function, Tensor x, Tensor y, double... reals) {
        launcher.pointwise(function, size(y), launcher.place(x), launcher.place(x), launcher.place(y), reals);
    }

    private void two(Pointwise function, Tensor a, Tensor b, Tensor y) {
        launcher.pointwise(function, size(y), launcher.place(a), launcher.place(b), launcher.place(y));
    }

    private void perChannel(Pointwise function, Tensor x, Tensor b, Tensor y) {
        Nchw shape = Nchw.of(x.shape());
        perChannel(function, x, b, shape.plane(), shape.c(), y);
    }

    private void perChannel(Pointwise function, Tensor x, Tensor b, int plane, int channels, Tensor y) {
        Launcher.Channel channel = new Launcher.Channel(launcher.place(b), plane, channels);
        launcher.perChannel(function, size(y), launcher.place(x), channel, launcher.place(y));
    }

    // ---- reductions

    @Override
    public Tensor sum(Tensor x) {
        return made(Shape.of(), y -> launcher.sum(x, null, 1, y));
    }

    @Override
    public Tensor dot(Tensor a, Tensor b) {
        return made(Shape.of(), y -> launcher.sum(a, b, 1, y));
    }

    @Override
    public Tensor sumPerChannel(Tensor x) {
        return made(Shape.of(x.shape().c()), y -> channelSums(x, null, y));
    }

    @Override
    public Tensor dotPerChannel(Tensor a, Tensor b) {
        return made(Shape.of(a.shape().c()), y -> channelSums(a, b, y));
    }

    private void channelSums(Tensor a, @Nullable Tensor b, Tensor y) {
        Nchw in = Nchw.of(a.shape());
        int[] ints = {launcher.in(a), launcher.inOrNone(b), launcher.out(y), in.n(), in.c(), in.plane()};
        launcher.groups(Kind.CHANNEL_SUMS, in.c(), ints);
    }

    @Override
    public Tensor globalAveragePool(Tensor x) {
        Nchw in = Nchw.of(x.shape());
        int planes = in.n() * in.c();
        return made(x.shape().withPlane(1, 1), y -> {
            int[] ints = {launcher.in(x), -1, launcher.out(y), in.plane(), in.size(), 0};
            launcher.groups(Kind.SUMS, planes, ints, 1.0 / in.plane());
        });
    }

    @Override
    public Tensor expand(Tensor x, double factor, Shape shape) {
        Nchw out = Nchw.of(shape);
        return made(shape, y -> {
            Launcher.Channel channel = new Launcher.Channel(launcher.place(x), out.plane(), out.n() * out.c());
            int at = launcher.place(y);
            launcher.perChannel(Pointwise.EXPAND, size(y), at, channel, at, factor);
        });
    }

    @Override
    public Tensor minimum(List<Tensor> xs) {
        Tensor y = copy(xs.getFirst());
        xs.subList(1, xs.size()).forEach(x -> two(Pointwise.MINIMUM, y, x, y));
        return y;
    }

    @Override
    public Tensor minimumGradient(List<Tensor> xs, int index, Tensor y, Tensor dy) {
        if (index >= MOST_MINIMA) {
            throw new IllegalArgumentException("tornado: minimum of more than " + MOST_MINIMA + " tensors");
        }
        return made(dy.shape(), dx -> {
            int[] ints = new int[6 + index];
            ints[0] = launcher.in(y);
            ints[1] = launcher.in(dy);
            ints[2] = launcher.out(dx);
            ints[3] = size(dx);
            ints[4] = index;
            for (int k = 0; k <= index; k++) {
                ints[5 + k] = launcher.in(xs.get(k));
            }
            launcher.items(Kind.MINIMUM_GRADIENT, size(dx), 1, 1, ints);
        });
    }

    // ---- channels

    @Override
    public Tensor concat(List<Tensor> xs) {
        Shape shape = xs.getFirst()
                .shape()
                .withChannels(xs.stream().mapToInt(x -> x.shape().c()).sum());
        return made(shape, y -> {
            int all = Nchw.of(shape).perSample();
            int to = launcher.place(y);
            for (Tensor x : xs) {
                int own = Nchw.of(x.shape()).perSample();
                for (int n = 0; n < shape.n(); n++) {
                    move(launcher.place(x) + n * own, to + n * all, own);
                }
                to += own;
            }
        });
    }

    @Override
    public Tensor slice(Tensor x, int from, int to) {
        Shape shape = x.shape().withChannels(to - from);
        return made(shape, y -> {
            Nchw in = Nchw.of(x.shape());
            int at = launcher.place(x) + from * in.plane();
            Launcher.Channel blocks = new Launcher.Channel(at, Nchw.of(shape).perSample(), in.perSample());
            launcher.perChannel(Pointwise.SLICE, size(y), at, blocks, launcher.place(y));
        });
    }

    @Override
    public Tensor softmax(Tensor x) {
        return made(x.shape(), y -> pixels(Kind.SOFTMAX, x, new int[] {launcher.in(x), launcher.out(y)}, new int[0]));
    }

    @Override
    public Tensor softmaxGradient(Tensor y, Tensor dy) {
        return made(
                y.shape(),
                dx -> pixels(
                        Kind.SOFTMAX_GRADIENT,
                        y,
                        new int[] {launcher.in(y), launcher.in(dy), launcher.out(dx)},
                        new int[0]));
    }

    @Override
    public CrossEntropy crossEntropy(Tensor logits, Tensor labels, int ignore) {
        Nchw in = Nchw.of(logits.shape());
        int pixels = in.n() * in.plane();
        int groups = Launcher.shares(pixels);
        Shape pairs = logits.shape().withChannels(2);
        CrossEntropy results = new CrossEntropy(create(DType.FLOAT32, Shape.of()), create(DType.FLOAT32, pairs));
        try (Launcher.Scratch parts = launcher.scratch(2L * groups)) {
            int[] ints = {
                launcher.in(logits),
                launcher.in(labels),
                parts.out(),
                in.c(),
                in.plane(),
                pixels,
                ignore,
                1,
                launcher.out(results.denominators())
            };
            launcher.groups(Kind.CROSS_ENTROPY, groups, ints, Double.NaN);
            launcher.sumParts(parts, groups, results.sum());
        }
        return results;
    }

    @Override
    public Tensor crossEntropyGradient(Tensor logits, Tensor denominators, Tensor labels, int ignore, double factor) {
        return made(
                logits.shape(),
                dx -> pixels(
                        Kind.CROSS_ENTROPY_GRADIENT,
                        logits,
                        new int[] {launcher.in(logits), launcher.in(denominators), launcher.in(labels), launcher.out(dx)
                        },
                        new int[] {ignore},
                        factor));
    }

    /// One item for each pixel of each sample; the kernel is told places, channels, plane, and what else.
    private void pixels(Kind kind, Tensor x, int[] places, int[] more, double... reals) {
        Nchw in = Nchw.of(x.shape());
        int[] all = Arrays.copyOf(places, places.length + 2 + more.length);
        all[places.length] = in.c();
        all[places.length + 1] = in.plane();
        System.arraycopy(more, 0, all, places.length + 2, more.length);
        launcher.items(kind, in.plane(), in.n(), 1, all, reals);
    }

    // ---- resampling, geometry, photometry

    @Override
    public Tensor upsampleNearest(Tensor x, int factor) {
        Shape shape = x.shape().withPlane(x.shape().h() * factor, x.shape().w() * factor);
        return made(shape, y -> images.upsample(x, factor, y));
    }

    @Override
    public Tensor upsampleNearestGradient(Tensor dy, int factor) {
        Shape shape = dy.shape().withPlane(dy.shape().h() / factor, dy.shape().w() / factor);
        return made(shape, dx -> images.upsampleGradient(dy, factor, dx));
    }

    @Override
    public Tensor resize(Tensor x, int height, int width, boolean alignCorners) {
        return made(x.shape().withPlane(height, width), y -> images.resize(x, alignCorners, y));
    }

    @Override
    public Tensor resizeGradient(Tensor dy, Shape x, boolean alignCorners) {
        return made(x, dx -> images.resizeGradient(dy, alignCorners, dx));
    }

    @Override
    public Tensor maxPool(Window window, Tensor x) {
        return made(window.output(x.shape()), y -> images.maxPool(window, x, y));
    }

    @Override
    public Tensor maxPoolGradient(Window window, Tensor x, Tensor dy) {
        return made(x.shape(), dx -> images.maxPoolGradient(window, x, dy, dx));
    }

    @Override
    public Tensor gridSample(Tensor x, Tensor grid, boolean nearest, boolean zeroOutside) {
        Shape shape = grid.shape().withChannels(x.shape().c());
        return made(shape, y -> images.sample(x, grid, nearest, zeroOutside, y));
    }

    @Override
    public Tensor gridSampleInputGradient(Shape x, Tensor grid, Tensor dy) {
        return made(x, dx -> images.sampleInputGradient(grid, dy, dx));
    }

    @Override
    public Tensor gridSampleGridGradient(Tensor x, Tensor grid, Tensor dy) {
        return made(grid.shape(), dGrid -> images.sampleGridGradient(x, grid, dy, dGrid));
    }

    @Override
    public Tensor project(Tensor depth, Tensor motion, Tensor camera) {
        return made(depth.shape().withChannels(2), y -> images.project(depth, motion, camera, y));
    }

    @Override
    public Tensor projectDepthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        return made(depth.shape(), dDepth -> images.projectDepthGradient(depth, motion, camera, dy, dDepth));
    }

    @Override
    public Tensor projectMotionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy) {
        Shape shape = Shape.of(motion.shape().n(), 4, 4);
        return made(shape, dMotion -> images.projectMotionGradient(depth, motion, camera, dy, dMotion));
    }

    @Override
    public Tensor photometricError(Tensor a, Tensor b) {
        return made(a.shape().withChannels(1), y -> images.photometricError(a, b, y));
    }

    @Override
    public Tensor photometricErrorGradient(Tensor a, Tensor b, Tensor dy) {
        return made(a.shape(), da -> images.photometricErrorGradient(a, b, dy, da));
    }

    @Override
    public Tensor smoothness(Tensor disparity, Tensor image) {
        return made(Shape.of(), y -> images.smoothness(disparity, image, y));
    }

    @Override
    public Tensor smoothnessGradient(Tensor disparity, Tensor image, double factor) {
        return made(disparity.shape(), dd -> images.smoothnessGradient(disparity, image, factor, dd));
    }

    // ---- random numbers and learning

    @Override
    public Tensor uniform(Shape shape, Rng rng) {
        return made(shape, y -> augmentation.random(Kind.UNIFORM, rng, y));
    }

    @Override
    public Tensor normal(Shape shape, Rng rng) {
        return made(shape, y -> augmentation.random(Kind.NORMAL, rng, y));
    }

    @Override
    public double sumOfSquares(List<Tensor> xs) {
        return launcher.squares(xs);
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
        launcher.update(Kind.SGD, List.of(theta, gradient, velocity), 0b101, gradientScale, rate, momentum, decay);
    }

    @Override
    public void adam(
            Tensor theta, Tensor gradient, Tensor m, Tensor v, double gradientScale, double decay, AdamRule rule) {
        double step = (double) rule.step();
        launcher.update(
                Kind.ADAM,
                List.of(theta, gradient, m, v),
                0b1101,
                gradientScale,
                decay,
                rule.rate() / (1 - StrictMath.pow(rule.beta1(), step)),
                1 - rule.beta1(),
                1 - rule.beta2(),
                rule.epsilon(),
                1 / (1 - StrictMath.pow(rule.beta2(), step)));
    }

    @Override
    public void movingAverage(Tensor target, Tensor source, double keep) {
        launcher.update(Kind.AVERAGE, List.of(target, source), 0b01, keep, 1 - keep);
    }

    // ---- labels and augmentation

    @Override
    public Tensor argmax(Tensor x) {
        int[] axes = x.shape().toArray();
        Shape shape = Shape.of(IntStream.range(0, axes.length)
                .filter(axis -> axis != 1)
                .map(axis -> axes[axis])
                .toArray());
        Tensor y = create(DType.INT32, shape);
        pixels(Kind.LARGEST, x, new int[] {launcher.in(x), launcher.out(y)}, new int[] {0});
        return y;
    }

    @Override
    public Tensor maximum(Tensor x) {
        return made(
                x.shape().withChannels(1),
                y -> pixels(Kind.LARGEST, x, new int[] {launcher.in(x), launcher.out(y)}, new int[] {1}));
    }

    @Override
    public long countLabels(Tensor labels, int from, int to) {
        return launcher.count(labels, from, to);
    }

    @Override
    public Tensor oneHot(Tensor labels, int classes) {
        Shape in = labels.shape();
        return made(
                Shape.of(in.dim(0), classes, in.dim(1), in.dim(2)),
                y -> pixels(Kind.ONE_HOT, y, new int[] {launcher.in(labels), launcher.out(y)}, new int[0]));
    }

    @Override
    public Tensor labelMask(Tensor labels, boolean[][] chosen) {
        Shape in = labels.shape();
        return made(Shape.of(in.dim(0), 1, in.dim(1), in.dim(2)), mask -> augmentation.labelMask(labels, chosen, mask));
    }

    @Override
    public Tensor blend(Tensor mask, Tensor a, Tensor b) {
        Nchw shape = Nchw.of(a.shape());
        return made(a.shape(), y -> {
            int[] ints = {launcher.in(mask), launcher.in(a), launcher.in(b), launcher.out(y), shape.c(), shape.plane()};
            launcher.items(Kind.BLEND, shape.plane(), shape.n() * shape.c(), 1, ints);
        });
    }

    @Override
    public Tensor selectSamples(Tensor x, int... order) {
        Tensor y = create(x.type(), x.shape().with(0, order.length));
        int own = Nchw.of(x.shape()).perSample();
        for (int n = 0; n < order.length; n++) {
            move(launcher.place(x) + order[n] * own, launcher.place(y) + n * own, own);
        }
        return y;
    }

    @Override
    public Tensor affineGrid(double[][] matrices, int height, int width) {
        return made(Shape.of(matrices.length, 2, height, width), y -> {
            int plane = height * width;
            for (int n = 0; n < matrices.length; n++) {
                for (int axis = 0; axis < 2; axis++) {
                    int at = launcher.place(y) + (2 * n + axis) * plane;
                    double[] m = Arrays.copyOfRange(matrices[n], 3 * axis, 3 * axis + 3);
                    Launcher.Channel columns = new Launcher.Channel(at, 0, width);
                    launcher.perChannel(Pointwise.PLACE, plane, at, columns, at, m);
                }
            }
        });
    }

    @Override
    public Tensor minMax(Tensor x) {
        Nchw in = Nchw.of(x.shape());
        return made(
                Shape.of(in.n(), 2),
                y -> launcher.groups(Kind.RANGE, in.n(), new int[] {launcher.in(x), launcher.out(y), in.perSample()}));
    }

    @Override
    public Tensor affinePerSample(Tensor x, double[] offset, double[] factor) {
        return made(x.shape(), y -> {
            int own = Nchw.of(x.shape()).perSample();
            for (int n = 0; n < x.shape().dim(0); n++) {
                int from = launcher.place(x) + n * own;
                int to = launcher.place(y) + n * own;
                launcher.pointwise(Pointwise.SHIFT_AND_SCALE, own, from, from, to, offset[n], factor[n]);
            }
        });
    }

    @Override
    public Tensor recolour(Tensor x, List<Recolour> recipes) {
        return made(x.shape(), y -> augmentation.recolour(x, recipes, y));
    }

    @Override
    public Tensor blur(Tensor x, double sigma, int kernelHeight, int kernelWidth) {
        return made(x.shape(), y -> augmentation.blur(x, sigma, kernelHeight, kernelWidth, y));
    }
}
