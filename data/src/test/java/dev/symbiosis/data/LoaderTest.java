package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.image.RandomCrop;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoaderTest {
    private static final Rng SEED = Rng.seed(5);

    private final Dataset ten = Dataset.of(
            "ten",
            IntStream.range(0, 10).mapToObj(i -> Samples.full("s" + i, 6, 4)).toList());

    @Test
    void batchesDoNotDependOnTheNumberOfWorkers() {
        SampleTransform transform = RandomCrop.of(3, 2);
        assertEquals(take(ten, 3, 1, transform, 0, 12), take(ten, 3, 4, transform, 0, 12));
    }

    @Test
    void aLoaderThatStartsLaterContinuesTheSameSequence() {
        SampleTransform transform = RandomCrop.of(3, 2);
        List<String> all = take(ten, 3, 2, transform, 0, 9);
        assertEquals(all.subList(3 * 5, 3 * 9), take(ten, 3, 2, transform, 5, 4));
    }

    @Test
    void anEpochVisitsNoSampleTwiceAndDropsTheRest() {
        try (Loader loader = new Loader(ten, 3, 2, SEED, SampleTransform.none())) {
            Set<String> orders = new TreeSet<>();
            for (int epoch = 0; epoch < 3; epoch++) {
                List<String> names = new ArrayList<>();
                for (int batch = 0; batch < 3; batch++) {
                    loader.next().forEach(sample -> names.add(sample.name()));
                }
                assertEquals(9, new TreeSet<>(names).size());
                orders.add(names.toString());
            }
            assertEquals(3, orders.size(), "every epoch has its own order");
            assertEquals(9, loader.position());
        }
    }

    @Test
    void aDataSetSmallerThanABatchWrapsOverEpochs() {
        try (Loader loader = new Loader(ten.subset(0, 1, 2), 4, 1, SEED, SampleTransform.none())) {
            List<String> names = new ArrayList<>();
            for (int batch = 0; batch < 3; batch++) {
                List<Sample> samples = loader.next();
                assertEquals(4, samples.size());
                samples.forEach(sample -> names.add(sample.name()));
            }
            for (int epoch = 0; epoch < 4; epoch++) {
                assertEquals(3, new TreeSet<>(names.subList(3 * epoch, 3 * epoch + 3)).size());
            }
        }
    }

    @Test
    void anErrorInAWorkerSurfacesWithItsMessage() {
        Dataset broken = ten.map(sample -> {
            throw new InputException("image: x.png is damaged at byte 7");
        });
        try (Loader loader = new Loader(broken, 2, 2, SEED, SampleTransform.none())) {
            InputException error = assertThrows(InputException.class, loader::next);
            assertEquals("image: x.png is damaged at byte 7", error.getMessage());
        }
    }

    @Test
    void nothingToLoadIsAnError() {
        assertThrows(InputException.class, () -> new Loader(Dataset.empty("none"), 2, 1, SEED, SampleTransform.none()));
    }

    @Test
    void aCropLargerThanTheSampleIsNamed() {
        try (Loader loader = new Loader(ten, 2, 1, SEED, RandomCrop.of(7, 4))) {
            InputException error = assertThrows(InputException.class, loader::next);
            assertTrue(String.valueOf(error.getMessage()).contains("6 x 4"), error.getMessage());
        }
    }

    @Test
    void helpersSelectAndRemember() {
        int[] decoded = {0};
        Dataset counted = ten.map(sample -> {
            decoded[0]++;
            return sample;
        });
        Dataset both = Dataset.concat(counted.subset(3, 1), ten.subset(0)).cached(new CacheBudget(1 << 20));
        assertEquals(3, both.size());
        assertEquals("s1", both.get(1).name());
        assertEquals("s1", both.get(1).name());
        assertEquals("s0", both.get(2).name());
        assertEquals(1, decoded[0]);
        Dataset tight = counted.cached(new CacheBudget(10));
        tight.get(0);
        tight.get(0);
        assertEquals(3, decoded[0], "what does not fit is decoded again");
    }

    @Test
    void cachesShareTheirBudget() {
        int[] decoded = {0};
        Dataset counted = ten.map(sample -> {
            decoded[0]++;
            return sample;
        });
        CacheBudget oneSample = new CacheBudget(ten.get(0).bytes());
        Dataset first = counted.cached(oneSample);
        Dataset second = counted.cached(oneSample);
        for (int i = 0; i < 2; i++) {
            first.get(0);
            second.get(0);
        }
        assertEquals(3, decoded[0], "the first keeps its sample, nothing is left for the second");
    }

    @Test
    void whatIsNeededElsewhereIsNotCached() {
        int[] decoded = {0};
        CacheBudget all = CacheBudget.ofHeap();
        Dataset cached = ten.map(sample -> {
                    decoded[0]++;
                    return sample;
                })
                .cached(all);
        cached.get(0);
        all.leave(1);
        cached.get(1);
        all.leave(Long.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            cached.get(i);
            cached.get(i);
        }
        assertEquals(4, decoded[0], "the first two stay, the third finds no room");
    }

    private static List<String> take(
            Dataset data, int batch, int workers, SampleTransform transform, long first, int count) {
        List<String> seen = new ArrayList<>();
        try (Loader loader = new Loader(data, batch, workers, SEED, transform, first)) {
            for (int i = 0; i < count; i++) {
                loader.next()
                        .forEach(s ->
                                seen.add(s.name() + Arrays.hashCode(s.image().planes()) + s.camera()));
            }
        }
        return seen;
    }
}
