package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Transposition.BIT_4;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_4;
import static dev.symbiosis.tensor.simd.Transposition.lanes;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SUB;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// A sample of three or four channels as [row][column][4], read at the places of [Corners]: all channels of a pixel and of its right
/// neighbour are in one place, and a vector has several pixels. Lanes without a channel hold anything.
///
/// Each thread has its own, of the rows that its places reach: what one core has written another reads slowly. The gradient of
/// such a sample is added up in quads too.
final class Quads {
    /// Lanes of a pixel.
    static final int LANES = 4;

    /// Pixels in a vector.
    static final int PIXELS = LENGTH / LANES;

    /// Not [Lanes#SPECIES]: with these vectors only methods are called that no other kernel calls, as it asks.
    private static final VectorSpecies<Float> QUAD = FloatVector.SPECIES_128;

    /// Channels from which on quads are faster than planes,
    private static final int CHANNELS = 3;

    /// and how often the pixels that a thread lays together may outnumber the places that it reads.
    private static final int MADE_PER_PLACE = 4;

    private static final int NONE = -1;
    private static final float[] NOTHING = {};

    /// The first halves of two vectors.
    private static final FloatVector HALVES = lanes(lane -> lane % (LENGTH / 2) + lane / (LENGTH / 2) * LENGTH);

    /// Of all pixels in two vectors every second one, and the others.
    private static final FloatVector EVEN = lanes(lane -> lane % LANES + lane / LANES * 2 * LANES);

    private static final FloatVector ODD = EVEN.add(LANES);

    /// Number i of a vector for the lanes of pixel i. Not a vector for [FloatVector#selectFrom], which would be made whole numbers in the
    /// loop.
    private static final VectorShuffle<Float> REPEATED = VectorShuffle.fromOp(SPECIES, lane -> lane / LANES);

    private final IntFunction<float[]> memory;
    private float[] numbers = NOTHING;
    private int held = NONE;
    private final RowSpan made = new RowSpan();

    /// Quads of a run on their way.
    private final float[] run = new float[LANES * Corners.MOST];

    /// The same by channels.
    private final float[] planes = new float[LANES * Corners.MOST];

    private final float[] columnSteps = new float[LANES * Corners.MOST];
    private final float[] rowSteps = new float[LANES * Corners.MOST];

    /// @param memory gives this thread an array of at least this length, the same for all runs of a kernel
    Quads(IntFunction<float[]> memory) {
        this.memory = memory;
    }

    /// Whether it is worth to make them. Numbers do not depend on it: planes are read with the same roundings.
    ///
    /// @param places in each sample
    static boolean suit(Layout image, int places, int threads) {
        long made = (long) image.h() * image.w() * Math.max(threads, image.n());
        return !image.blocked() && image.c() >= CHANNELS && made <= (long) MADE_PER_PLACE * image.n() * places;
    }

    /// Numbers in a row: the last pixel follows once more, as its own neighbour.
    static int row(Layout image) {
        return (image.w() + 1) * LANES;
    }

    /// Numbers of a sample.
    static int size(Layout image) {
        return Math.addExact(Math.multiplyExact(image.h(), row(image)), LENGTH);
    }

    /// What is held belongs to an earlier kernel's image.
    void forget() {
        held = NONE;
        numbers = NOTHING;
    }

    /// The sample in quads, as far as the places of this run need it.
    private float[] of(float[] planes, Corners places, int sample) {
        Layout image = places.image();
        if (held != sample) {
            numbers = memory.apply(size(image));
            made.clear();
            held = sample;
        }
        include(places, made, (first, end) -> {
            for (int y = first; y < end; y++) {
                int to = y * row(image);
                Interleaving.pack(planes, image.at(sample, 0, y, 0), image.plane(), image.c(), image.w(), numbers, to);
                int last = to + row(image) - LANES;
                System.arraycopy(numbers, last - LANES, numbers, last, LANES);
            }
        });
        return numbers;
    }

    /// Makes what the pixels of these places need.
    private static void include(Corners places, RowSpan rows, RowSpan.Make make) {
        Layout image = places.image();
        int least = places.corner[0];
        int most = least;
        for (int p = 1; p < places.count(); p++) {
            least = Math.min(least, places.corner[p]);
            most = Math.max(most, places.corner[p]);
        }
        rows.include(least / row(image), Math.min(image.h(), most / row(image) + 2), make);
    }

    /// As [Corners#read].
    void read(Corners places, float[] x, int sample, float[] y, int at, int planeY) {
        walk(places, of(x, places, sample), false);
        Interleaving.unpack(run, 0, places.image().c(), places.count(), y, at, planeY);
    }

    /// As [Corners#steps].
    ///
    /// @param from of the first place in the first plane of dy
    /// @param planeY from a plane of dy to the next
    void steps(Corners places, float[] x, int sample, float[] dy, int from, int planeY, float[] dAt, int at) {
        Interleaving.pack(dy, from, planeY, places.image().c(), places.count(), run, 0);
        walk(places, of(x, places, sample), true);
        Layout image = places.image();
        sum(columnSteps, image.c(), places.column, image.w() - 1, places.count(), dAt, at);
        sum(rowSteps, image.c(), places.row, image.h() - 1, places.count(), dAt, at + planeY);
    }

    /// Puts into the run what lies between the four pixels of each place; or multiplies by the run what it changes by when the place
    /// moves. Both in one method: it is too long for the JIT compiler to take into another, where its limit could cut it anywhere.
    private void walk(Corners places, float[] x, boolean steps) {
        int[] corner = places.corner;
        int[] below = places.below;
        for (int p = 0; p < places.count(); p += PIXELS) {
            int a = corner[p];
            int b = corner[p + 1];
            int c = corner[p + 2];
            int d = corner[p + 3];
            FloatVector first = firstPairs(x, a, b);
            FloatVector second = secondPairs(x, a, b, c, d);
            FloatVector upper = left(first, second);
            FloatVector upperRight = right(first, second);
            a += below[p];
            b += below[p + 1];
            c += below[p + 2];
            d += below[p + 3];
            first = firstPairs(x, a, b);
            second = secondPairs(x, a, b, c, d);
            FloatVector lower = left(first, second);
            FloatVector lowerRight = right(first, second);
            FloatVector across = repeated(places.across, p);
            FloatVector down = repeated(places.down, p);
            FloatVector high = upperRight.sub(upper);
            FloatVector low = lowerRight.sub(lower);
            if (steps) {
                FloatVector left = lower.sub(upper);
                FloatVector other = lowerRight.sub(upperRight);
                FloatVector slope = load(run, LANES * p);
                slope.mul(low.sub(high).fma(down, high)).intoArray(columnSteps, LANES * p);
                slope.mul(other.sub(left).fma(across, left)).intoArray(rowSteps, LANES * p);
            } else {
                high = high.fma(across, upper);
                low = low.fma(across, lower);
                low.sub(high).fma(down, high).intoArray(run, LANES * p);
            }
        }
    }

    /// Sums quads over their channels, in the order of [Corners#steps], from 0 on as there; 0 where the place is clamped.
    ///
    /// @param last row or column of the image
    private void sum(float[] quads, int channels, float[] places, int last, int count, float[] sums, int at) {
        Interleaving.unpack(quads, 0, channels, count, planes, 0, Corners.MOST);
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            FloatVector sum = broadcast(SPECIES, 0f);
            for (int c = 0; c < channels; c++) {
                sum = sum.add(fromArray(SPECIES, planes, c * Corners.MOST + p));
            }
            FloatVector place = fromArray(SPECIES, places, p);
            VectorMask<Float> inside = place.compare(GT, 0f).and(place.compare(LT, last));
            broadcast(SPECIES, 0f).blend(sum, inside).intoArray(sums, at + p);
        }
        for (int p = whole; p < count; p++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += planes[c * Corners.MOST + p];
            }
            sums[at + p] = 0 < places[p] && places[p] < last ? sum : 0;
        }
    }

    /// As [Corners#add], of all channels at once. The loop calls the Vector API alone: a method of ours for the four like sums is
    /// sometimes not taken into it, which makes objects of vectors.
    ///
    /// @param from of the first place in the first plane of dy
    /// @param planeY from a plane of dy to the next
    /// @param dx quads of a sample, the first of them at `first`
    /// @param cleared its rows that are not of an earlier kernel
    void add(Corners places, float[] dy, int from, int planeY, float[] dx, int first, RowSpan cleared) {
        int row = row(places.image());
        include(places, cleared, (begin, end) -> Arrays.fill(dx, first + begin * row, first + end * row, 0f));
        Interleaving.pack(dy, from, planeY, places.image().c(), places.count(), run, 0);
        MemorySegment sums = MemorySegment.ofArray(dx);
        ByteOrder order = ByteOrder.nativeOrder();
        int[] corner = places.corner;
        int[] right = places.right;
        int[] below = places.below;
        for (int p = 0; p < places.count(); p++) {
            int upper = first + corner[p];
            int lower = upper + below[p];
            FloatVector slope = fromArray(QUAD, run, LANES * p);
            FloatVector low = slope.lanewise(MUL, broadcast(QUAD, places.down[p]));
            FloatVector high = slope.lanewise(SUB, low);
            FloatVector across = broadcast(QUAD, places.across[p]);
            FloatVector lowRight = low.lanewise(MUL, across);
            FloatVector highRight = high.lanewise(MUL, across);
            fromArray(QUAD, dx, upper)
                    .lanewise(ADD, high.lanewise(SUB, highRight))
                    .intoMemorySegment(sums, (long) Float.BYTES * upper, order);
            upper += right[p];
            fromArray(QUAD, dx, upper)
                    .lanewise(ADD, highRight)
                    .intoMemorySegment(sums, (long) Float.BYTES * upper, order);
            fromArray(QUAD, dx, lower)
                    .lanewise(ADD, low.lanewise(SUB, lowRight))
                    .intoMemorySegment(sums, (long) Float.BYTES * lower, order);
            lower += right[p];
            fromArray(QUAD, dx, lower)
                    .lanewise(ADD, lowRight)
                    .intoMemorySegment(sums, (long) Float.BYTES * lower, order);
        }
    }

    /// Pixels a to d, or the first of them where a vector has room for fewer, and their right neighbours: the first half.
    private static FloatVector firstPairs(float[] x, int a, int b) {
        return PIXELS == 4 ? HALVES.selectFrom(pair(x, a), pair(x, b)) : load(x, a);
    }

    private static FloatVector pair(float[] x, int at) {
        return (FloatVector) fromArray(FloatVector.SPECIES_256, x, at).reinterpretShape(SPECIES, 0);
    }

    /// The second half.
    private static FloatVector secondPairs(float[] x, int a, int b, int c, int d) {
        return switch (PIXELS) {
            case 4 -> HALVES.selectFrom(pair(x, c), pair(x, d));
            case 2 -> load(x, b);
            default -> load(x, a + LANES);
        };
    }

    /// The pixels of both halves.
    private static FloatVector left(FloatVector first, FloatVector second) {
        return PIXELS == 2 ? first.blend(exchanged(first, second), BIT_4) : EVEN.selectFrom(first, second);
    }

    /// Their right neighbours.
    private static FloatVector right(FloatVector first, FloatVector second) {
        return PIXELS == 2 ? exchanged(first, second).blend(second, BIT_4) : ODD.selectFrom(first, second);
    }

    /// What vectors of two pixels exchange: the last of the first and the first of the second, in each other's place. Where a choice from
    /// two vectors is several instructions, this and two blends are fewer.
    private static FloatVector exchanged(FloatVector first, FloatVector second) {
        return second.blend(first, BIT_4).rearrange(FLIP_4);
    }

    /// The numbers from `at` on, one for all lanes of each pixel.
    private static FloatVector repeated(float[] numbers, int at) {
        return load(numbers, at).rearrange(REPEATED);
    }
}
