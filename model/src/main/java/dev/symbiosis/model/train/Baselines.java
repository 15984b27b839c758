package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.model.eval.MajorityClassMap;
import dev.symbiosis.model.eval.MedianDepthMap;
import dev.symbiosis.model.predict.Inference.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predictions that never look at the image: each pixel's most frequent class and median depth in the training set. What a
/// network learned beyond where things usually are is the distance to them.
final class Baselines {
    /// Depth maps whose median is taken: evenly chosen from the training set, to bound memory.
    private static final int DEPTH_MAPS = 200;

    private Baselines() {}

    /// The same answer for every image, of the size of the evaluation.
    static Answer of(DataSource data, int width, int height) {
        Labels majority = majority(data.labelled(), data.labels().size(), width, height);
        return new Answer(majority, null, median(data.trueDepth(), width, height), null);
    }

    private static @Nullable Labels majority(Dataset labelled, int classes, int width, int height) {
        if (labelled.size() == 0 || classes == 0) {
            return null;
        }
        MajorityClassMap map = new MajorityClassMap(width, height, classes);
        for (int i = 0; i < labelled.size(); i++) {
            Labels labels = labelled.get(i).labels();
            if (labels != null) {
                Raster raster = new Raster(labels.width(), labels.height(), labels.ids());
                map.add(new Labels(
                        width, height, Resize.nearest(raster, width, height).values()));
            }
        }
        return map.prediction();
    }

    private static @Nullable Depth median(Dataset all, int width, int height) {
        List<Depth> maps = new ArrayList<>();
        int step = Math.max(1, all.size() / DEPTH_MAPS);
        for (int i = 0; i < all.size(); i += step) {
            Sample sample = all.get(i);
            Depth depth = sample.depth();
            if (depth != null) {
                maps.add(Resize.nearest(depth, width, height));
            }
        }
        if (maps.isEmpty()) {
            return null;
        }
        Depth median = MedianDepthMap.of(maps);
        return median.metres()[0] > 0 ? median : null;
    }
}
