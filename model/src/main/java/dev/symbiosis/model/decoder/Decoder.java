package dev.symbiosis.model.decoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.UpsampleNearest;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ReflectConvElu;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A U-Net decoder in five stages that are run one at a time, so that two decoders can talk in between (docs/method.md 2.2).
///
///     stage i = 4 … 0:   a  = upconv(i,0)(x)
///                        a  ← nearest × 2, if a is narrower than E(i−1) or i = 0
///                        Uᵢ = upconv(i,1)(concat(a, E(i−1))), without E at i = 0
///
/// upconv(4,0) is ASPP, or a plain convolution in small networks; all others are [ReflectConvElu]. There is no
/// normalisation and no dropout outside ASPP. The same for depth and for semantics.
///
/// Names: `upconv.4.0`, `upconv.4.1`, …, `upconv.0.1`.
public final class Decoder {
    /// The first stage to run; the last is 0.
    public static final int FIRST_STAGE = 4;

    private final Parameters names;
    private final BiFunction<Pass, Variable, Variable> entry;
    private final List<ReflectConvElu> reduce = new ArrayList<>();
    private final List<ReflectConvElu> join = new ArrayList<>();

    /// What the coarsest feature passes through first in place of a plain convolution.
    ///
    /// @param channels of each branch
    /// @param dilations of the 3 × 3 branches
    /// @param dropout share of the result that is dropped in training
    public record Pyramid(int channels, List<Integer> dilations, double dropout) {}

    /// Makes the decoder with fresh parameters.
    ///
    /// @param encoder channels of E0 … E4
    /// @param channels of U0 … U4
    /// @param pyramid null for a plain convolution
    public Decoder(Parameters parameters, List<Integer> encoder, List<Integer> channels, @Nullable Pyramid pyramid) {
        Parameters own = parameters.in("upconv");
        this.names = own;
        this.entry = entry(own.in("4.0"), encoder.get(FIRST_STAGE), channels.get(FIRST_STAGE), pyramid);
        for (int stage = 0; stage <= FIRST_STAGE; stage++) {
            int width = channels.get(stage);
            if (stage < FIRST_STAGE) {
                reduce.add(new ReflectConvElu(own.in(stage + ".0"), channels.get(stage + 1), width));
            }
            int skip = stage == 0 ? 0 : encoder.get(stage - 1);
            join.add(new ReflectConvElu(own.in(stage + ".1"), width + skip, width));
        }
    }

    /// U of a stage.
    ///
    /// @param stage 4 to 0
    /// @param x the result of the stage before, E4 for the first
    /// @param features E0 … E4
    public Variable stage(Pass pass, int stage, Variable x, List<Variable> features) {
        Variable[] inputs = stage == 0 ? new Variable[] {x} : new Variable[] {x, features.get(stage - 1)};
        return pass.block(names.path(Integer.toString(stage)), (inner, in) -> List.of(stage(inner, stage, in)), inputs)
                .getFirst();
    }

    private Variable stage(Pass pass, int stage, List<Variable> in) {
        Variable x = in.getFirst();
        Variable a =
                stage == FIRST_STAGE ? entry.apply(pass, x) : reduce.get(stage).apply(pass, x);
        if (stage == 0) {
            return join.get(0).apply(pass, twice(pass, a));
        }
        Variable skip = in.getLast();
        Variable wide = a.shape().w() < skip.shape().w() ? twice(pass, a) : a;
        return join.get(stage).apply(pass, pass.apply(new Concat(), wide, skip));
    }

    private static Variable twice(Pass pass, Variable x) {
        return pass.apply(new UpsampleNearest(2), x);
    }

    private static BiFunction<Pass, Variable, Variable> entry(
            Parameters parameters, int in, int out, @Nullable Pyramid pyramid) {
        return pyramid == null
                ? new ReflectConvElu(parameters, in, out)::apply
                : new Aspp(parameters, in, out, pyramid.channels(), pyramid.dilations(), pyramid.dropout())::apply;
    }
}
