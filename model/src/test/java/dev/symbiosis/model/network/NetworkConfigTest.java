package dev.symbiosis.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.tensor.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkConfigTest {

    @Test
    void anImpossibleValueIsNamedWithWhatIsPossible() {
        NetworkConfig p = NetworkConfig.paper(19);
        InputException thrown = assertThrows(
                InputException.class,
                () -> new NetworkConfig(
                        19,
                        p.width(),
                        p.outputStride(),
                        p.decoder(),
                        p.aspp(),
                        p.asppChannels(),
                        p.asppDilations(),
                        p.dropout(),
                        p.exchange(),
                        p.taps(),
                        p.reduction(),
                        p.classes(),
                        p.sideHead(),
                        p.depthHead()));
        assertEquals("config: network.depth cannot be 19\n  allowed  18, 34, 50, 101", thrown.getMessage());
    }

    @Test
    void valuesHaveToFitTogether() {
        refused("taps", ExchangeKind.PAD, List.of(), 16, 19, true);
        refused("taps", ExchangeKind.PAD, List.of(7, 7), 16, 19, true);
        refused("taps", ExchangeKind.PAD, List.of(9), 16, 19, true);
        refused("reduction", ExchangeKind.CCAM, List.of(7), 5, 19, true);
        refused("exchange", ExchangeKind.CCAM, List.of(7), 16, 19, false);
        refused("classes", ExchangeKind.NONE, List.of(7), 16, 1, true);
        refused("depthHead", ExchangeKind.NONE, List.of(7), 16, 0, false);
    }

    private static void refused(
            String key, ExchangeKind exchange, List<Integer> taps, int reduction, int classes, boolean depthHead) {
        InputException thrown = assertThrows(
                InputException.class,
                () -> new NetworkConfig(
                        18,
                        16,
                        16,
                        List.of(16, 16, 16, 16, 16),
                        false,
                        0,
                        List.of(),
                        0,
                        exchange,
                        taps,
                        reduction,
                        classes,
                        false,
                        depthHead));
        assertTrue(thrown.getMessage().startsWith("config: network." + key + " cannot be "), thrown.getMessage());
    }
}
