package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.spi.Activity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void tellsMeansAndTheMost() {
        Profile profile = new Profile();
        profile.step(8);
        Activity first = new Activity(300, 4_000, 100, 2_000, 1, Map.of("SUMS", 300L));
        profile.activity(first, first);
        profile.step(9);
        Map<String, Long> kinds = Map.of("SUMS", 120L, "CHAIN", 380L, "BLUR", 0L);
        profile.activity(
                new Activity(500, 2_000, 40, 4_000, 0, kinds),
                new Activity(800, 6_000, 140, 6_000, 5_000_000_000L, Map.of()));
        assertEquals(
                List.of(
                        "profile  launches    400 a step, 500 at most, 800 in all",
                        "         at most     380 CHAIN, 120 SUMS",
                        "         up          3,000 bytes of tensors a step, 4,000 at most; 3,000 bytes that kernels are told",
                        "         down        70 bytes a step, 100 at most",
                        "         compiling   5.0 s, in first launches, mostly before the first step",
                        "         steps       the first 8.0 s, the others 1.00 s each"),
                profile.lines());
    }

    @Test
    void saysThatThereIsNoDevice() {
        Profile profile = new Profile();
        profile.step(1);
        profile.activity(Activity.NONE, Activity.NONE);
        assertEquals(
                List.of("profile  the backend has no device of its own: no launches, no transfers"), profile.lines());
    }
}
