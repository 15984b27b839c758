package dev.symbiosis.model.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {
    private static final int CHANNELS = 6;
    private static final int REDUCTION = 2;

    private final Backend kernels = Backends.open("auto", 1);
    private final Pass pass = new Pass(Tape.silent(kernels), Pass.Mode.EVALUATE, Rng.seed(1));
    private final Variable semantic = pass.tape().constant(Numbers.normal(kernels, 21, 2, CHANNELS, 5, 4));
    private final Variable depth = pass.tape().constant(Numbers.normal(kernels, 22, 2, CHANNELS, 5, 4));

    /// Paper 2.5 and 2.6, at C = 128 and r = 16.
    @ParameterizedTest
    @CsvSource({"NONE, 0", "PAD, 589824", "CCAM, 594450", "CCAM_P, 594192"})
    void hasThePublishedNumberOfParameters(ExchangeKind kind, long expected) {
        Parameters parameters = ShapesOnly.parameters();
        kind.create(parameters, 128, 16);
        assertEquals(expected, parameters.count());
    }

    @Test
    void nothingIsExchangedWithout() {
        Exchange.Exchanged exchanged = new None().exchange(pass, semantic, depth);
        assertSame(semantic, exchanged.semantic());
        assertSame(depth, exchanged.depth());
        assertNull(exchanged.affinity());
    }

    /// γ = 0: an ablation isolates what cross-channel attention learns.
    @Test
    void crossChannelAttentionStartsAsPad() {
        Exchange.Exchanged pad = create(ExchangeKind.PAD).exchange(pass, semantic, depth);
        Exchange.Exchanged ccam = create(ExchangeKind.CCAM).exchange(pass, semantic, depth);
        assertArrayEquals(
                pad.semantic().value().toDoubles(), ccam.semantic().value().toDoubles());
        assertArrayEquals(pad.depth().value().toDoubles(), ccam.depth().value().toDoubles());
    }

    @ParameterizedTest
    @EnumSource(names = {"CCAM", "CCAM_P"})
    void computesThePapersEquations(ExchangeKind kind) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(5));
        Exchange exchange = kind.create(parameters, CHANNELS, REDUCTION);
        Numbers.shake(parameters, kernels);
        Exchange.Exchanged exchanged = exchange.exchange(pass, semantic, depth);
        Variable s = attended(parameters, "attend_semantic", semantic);
        Variable d = attended(parameters, "attend_depth", depth);
        assertNotNull(exchanged.affinity());
        assertEquals(Shape.of(2, CHANNELS, CHANNELS), exchanged.affinity().shape());
        for (int sample = 0; sample < 2; sample++) {
            CcamByHand byHand = new CcamByHand(parameters, kind, plane(s, sample), plane(d, sample));
            close(byHand.fused("to_semantic", plane(semantic, sample), false), plane(exchanged.semantic(), sample));
            close(byHand.fused("to_depth", plane(depth, sample), true), plane(exchanged.depth(), sample));
        }
    }

    @Test
    void centredCosineKnowsNeitherScaleNorOffset() {
        Variable larger =
                semantic.times(50).plus(pass.tape().constant(kernels.fill(DType.FLOAT32, semantic.shape(), 9)));
        double[] plain = Affinity.centredCosine(pass, semantic, depth).value().toDoubles();
        double[] moved = Affinity.centredCosine(pass, larger, depth).value().toDoubles();
        assertArrayEquals(plain, moved, 1e-4);
        double[] own = Affinity.centredCosine(pass, semantic, semantic).value().toDoubles();
        assertEquals(1, own[0], 1e-4);
        assertEquals(own[1], own[CHANNELS], 1e-6);
    }

    /// SA(f) from single operations.
    private Variable attended(Parameters parameters, String name, Variable f) {
        Conv2d conv = new Conv2d(Window.same(3));
        Variable feature = pass.apply(conv, f, pass.of(Numbers.named(parameters, name + ".feature.weight")));
        Variable gate = pass.apply(conv, f, pass.of(Numbers.named(parameters, name + ".attention.weight")));
        return feature.times(pass.apply(new Pointwise(Unary.SIGMOID), gate));
    }

    private Exchange create(ExchangeKind kind) {
        return kind.create(new Parameters(kernels, DType.FLOAT32, Rng.seed(5)), CHANNELS, REDUCTION);
    }

    /// One sample as `[channel][position]`.
    private static double[][] plane(Variable x, int sample) {
        int positions = x.shape().h() * x.shape().w();
        double[] all = x.value().toDoubles();
        double[][] rows = new double[x.shape().c()][positions];
        for (int c = 0; c < rows.length; c++) {
            System.arraycopy(all, (sample * rows.length + c) * positions, rows[c], 0, positions);
        }
        return rows;
    }

    private static void close(double[][] expected, double[][] actual) {
        for (int c = 0; c < expected.length; c++) {
            for (int p = 0; p < expected[c].length; p++) {
                assertEquals(expected[c][p], actual[c][p], 1e-3 * (1 + Math.abs(expected[c][p])));
            }
        }
    }
}
