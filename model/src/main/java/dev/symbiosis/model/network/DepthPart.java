package dev.symbiosis.model.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.decoder.Decoder;
import dev.symbiosis.model.decoder.DisparityHead;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import java.util.ArrayList;
import java.util.List;

/// The depth decoder and its disparity heads at scales 0 … 3 (docs/method.md 2.2).
final class DepthPart {
    /// Disparities are read from U0 … U3.
    static final int SCALES = 4;

    private final Parameters names;
    private final Decoder decoder;
    private final List<DisparityHead> heads = new ArrayList<>();

    DepthPart(Parameters parameters, NetworkConfig config, List<Integer> encoder) {
        this.names = parameters;
        this.decoder = new Decoder(parameters, encoder, config.decoder(), config.pyramid());
        for (int scale = 0; scale < SCALES; scale++) {
            heads.add(new DisparityHead(
                    parameters.in("disp." + scale), config.decoder().get(scale)));
        }
    }

    Variable stage(Pass pass, int stage, Variable x, List<Variable> features) {
        return decoder.stage(pass, stage, x, features);
    }

    /// Disparity (N, 1, …) of a scale from the U of that stage.
    Variable disparity(Pass pass, int scale, Variable u) {
        return pass.part(names.path("disp." + scale), () -> heads.get(scale).apply(pass, u));
    }
}
