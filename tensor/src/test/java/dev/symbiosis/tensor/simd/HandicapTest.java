package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandicapTest {
    private static final long LAUNCHER = 1_000_000;

    @Test
    void nothingToSayAboutTheLaunchersJvm() {
        assertEquals(Optional.empty(), new Handicap("mixed mode, sharing", LAUNCHER, 512, false).line());
        assertEquals(Optional.empty(), new Handicap("mixed mode", LAUNCHER, 256, false).line());
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertSays("without -Xint", new Handicap("interpreted mode, sharing", LAUNCHER, 512, false));
        assertSays("-XX:TieredStopAtLevel", new Handicap("mixed mode, emulated-client, sharing", LAUNCHER, 512, false));
        assertSays("with -XX:Tier3DelayOn=1000000", new Handicap("mixed mode", 5, 512, false));
        assertSays("256 bits: start java without -XX:UseAVX", new Handicap("mixed mode", LAUNCHER, 256, true));
        assertSays("no wider ones", new Handicap("mixed mode", LAUNCHER, 128, false));
    }

    private static void assertSays(String part, Handicap handicap) {
        String line = handicap.line().orElseThrow();
        assertTrue(line.contains(part), line);
        assertEquals(1, line.lines().count(), line);
    }

    @Test
    void readsTheSettingsOfThisJvm() {
        Handicap here = Handicap.ofThisJvm();
        assertTrue(here.mode().startsWith("mixed mode"), here.mode());
        assertEquals(LAUNCHER, here.tier3DelayOn());
        assertEquals(Lanes.LENGTH * Float.SIZE, here.bits());
    }
}
