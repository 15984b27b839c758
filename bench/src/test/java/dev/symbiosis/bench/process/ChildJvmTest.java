package dev.symbiosis.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
    @Test
    void givesWhatItPrints() {
        assertEquals(
                "x y",
                ChildJvm.run(List.of("-Dwhat=y"), ChildJvmTest.class, "x").strip());
    }

    @Test
    void saysHowItFailed() {
        String message = assertThrows(
                        IllegalStateException.class, () -> ChildJvm.run(List.of(), ChildJvmTest.class, "fail"))
                .getMessage();
        assertTrue(message.startsWith("ChildJvmTest ended with 1 in a process of its own: "), message);
        assertTrue(message.contains("this is why"), message);
    }

    /// What the child does.
    public static void main(String[] args) {
        if (args[0].equals("fail")) {
            throw new IllegalArgumentException("this is why");
        }
        System.out.println(args[0] + " " + System.getProperty("what"));
    }
}
