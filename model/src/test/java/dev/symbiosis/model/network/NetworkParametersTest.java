package dev.symbiosis.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.model.pose.PoseNetwork;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The published network's numbers of parameters (docs/method.md 2).
class NetworkParametersTest {
    private static final NetworkConfig PAPER = NetworkConfig.paper(19);

    @Test
    void everyPartHasItsPublishedNumber() {
        Parameters parameters = make(PAPER.with(ExchangeKind.PAD));
        assertEquals(42_500_160, count(parameters, "encoder."));
        assertEquals(22_066_628, count(parameters, "depth."));
        assertEquals(22_061_440, count(parameters, "semantic.upconv."));
        assertEquals(1_235, count(parameters, "semantic.head."));
        assertEquals(2_451, count(parameters, "semantic.side."));
        assertEquals(589_824, count(parameters, "exchange."));
    }

    @Test
    void soHasTheWhole() {
        assertEquals(87_221_738, make(PAPER.with(ExchangeKind.PAD)).count());
        assertEquals(87_221_738 + 4_626, make(PAPER).count());
        assertEquals(87_221_738 + 4_368, make(PAPER.with(ExchangeKind.CCAM_P)).count());
        assertEquals(87_221_738 - 589_824, make(PAPER.with(ExchangeKind.NONE)).count());
    }

    @Test
    void soHasTheWholeWithPose() {
        Parameters parameters = make(PAPER.with(ExchangeKind.PAD));
        new PoseNetwork(parameters.in("pose"), 18, 64);
        assertEquals(99_722_230, parameters.count());
    }

    @Test
    void headsGrowWithTheClasses() {
        Parameters parameters = make(NetworkConfig.paper(20));
        assertEquals(1_300, count(parameters, "semantic.head."));
        assertEquals(2_580, count(parameters, "semantic.side."));
    }

    @Test
    void aPartAloneHasTheSameNames() {
        Set<String> both = names(make(PAPER));
        Set<String> depth = names(make(PAPER.depthOnly()));
        Set<String> semantics = names(make(PAPER.semanticsOnly()));
        assertTrue(both.containsAll(depth) && both.containsAll(semantics), "names are the whole network's");
        assertEquals(42_500_160 + 22_066_628, make(PAPER.depthOnly()).count());
        assertEquals(
                42_500_160 + 22_061_440 + 1_235 + 2_451,
                make(PAPER.semanticsOnly()).count());
    }

    private static Parameters make(NetworkConfig config) {
        Parameters parameters = ShapesOnly.parameters();
        assertEquals(config, new SymbiosisNetwork(config, parameters).config());
        return parameters;
    }

    private static Set<String> names(Parameters parameters) {
        return parameters.all().stream().map(Parameter::name).collect(Collectors.toSet());
    }

    private static long count(Parameters parameters, String prefix) {
        return parameters.learned().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .mapToLong(parameter -> parameter.value().shape().size())
                .sum();
    }
}
