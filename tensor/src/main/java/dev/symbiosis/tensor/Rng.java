package dev.symbiosis.tensor;

import java.nio.charset.StandardCharsets;

/// Random numbers that depend on what they are for, never on when or by whom they are drawn.
///
/// A stream is named by a path such as (seed, "shuffle", epoch, sample); the i-th number of a stream is a function of the
/// name and of i alone, so the order of threads cannot change it. Branching never disturbs the stream it starts from.
///
///     Rng jitter = Rng.seed(7).branch("colour-aug").branch(step).branch(sample);
///     float brightness = jitter.uniform(0.6f, 1.4f);
///
/// The generator is SplitMix64 used as a counter: number i is the mixed value of `key + i · odd constant`
/// (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). It is not for cryptography.
/// Drawing is for one thread; the `…At` methods change nothing and are for any number of threads.
public final class Rng {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final long key;
    private long drawn;

    private Rng(long key) {
        this.key = key;
    }

    /// The root of all streams of a run.
    public static Rng seed(long seed) {
        return new Rng(mix(seed));
    }

    /// An independent stream for a purpose.
    public Rng branch(String purpose) {
        long hash = 0;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash * 31 + b + STRIDE);
        }
        return branch(hash);
    }

    /// An independent stream for a number: an epoch, a step, a sample.
    public Rng branch(long number) {
        return new Rng(mix(key ^ mix(number * STRIDE + 0x632BE59BD9B4E019L)));
    }

    /// What the stream's bits are made from; for backends that draw them on a device.
    public long key() {
        return key;
    }

    /// The bits at one place of the stream; any thread may ask for any place.
    public long bitsAt(long index) {
        return mix(key + (index + 1) * STRIDE);
    }

    /// Uniform in [0, 1) at one place of the stream, a multiple of 2⁻²⁴.
    public float uniformAt(long index) {
        return (bitsAt(index) >>> 40) * 0x1p-24f;
    }

    /// Standard normal at one place of the stream (Box–Muller on two halves of the bits there).
    public double normalAt(long index) {
        long bits = bitsAt(index);
        double radius = ((bits >>> 32) + 0.5) * 0x1p-32;
        double angle = (bits & 0xFFFFFFFFL) * 0x1p-32 * 2 * Math.PI;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(angle);
    }

    /// The next number, uniform in [0, 1).
    public float uniform() {
        return uniformAt(drawn++);
    }

    /// The next number, uniform in [low, high).
    public float uniform(float low, float high) {
        return low + (high - low) * uniform();
    }

    /// The next standard normal number.
    public double normal() {
        return normalAt(drawn++);
    }

    /// The next whole number in 0 .. bound − 1 (its bias is below bound · 2⁻⁶⁴).
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bitsAt(drawn++), bound);
    }

    /// True with the given probability.
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /// The whole numbers 0 .. n − 1 in random order.
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
