package dev.symbiosis.model.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The seven usual figures of a depth prediction p against the truth g (docs/method.md 7.2).
///
/// @param absRel mean |g − p| / g
/// @param sqRel mean (g − p)² / g, in metres
/// @param rmse √ mean (g − p)², in metres
/// @param rmseLog √ mean (ln g − ln p)²
/// @param a1 share of pixels with max(g/p, p/g) < 1.25
/// @param a2 the same with 1.25²
/// @param a3 the same with 1.25³
/// @param images over which this is a mean
/// @param pixels measured in them
public record DepthScores(
        double absRel,
        double sqRel,
        double rmse,
        double rmseLog,
        double a1,
        double a2,
        double a3,
        int images,
        long pixels) {

    /// The mean of the figures of images, each image counting the same; NaN of none.
    static DepthScores mean(List<DepthScores> each) {
        return new DepthScores(
                mean(each, DepthScores::absRel),
                mean(each, DepthScores::sqRel),
                mean(each, DepthScores::rmse),
                mean(each, DepthScores::rmseLog),
                mean(each, DepthScores::a1),
                mean(each, DepthScores::a2),
                mean(each, DepthScores::a3),
                each.size(),
                each.stream().mapToLong(DepthScores::pixels).sum());
    }

    private static double mean(List<DepthScores> each, ToDoubleFunction<DepthScores> figure) {
        return each.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
