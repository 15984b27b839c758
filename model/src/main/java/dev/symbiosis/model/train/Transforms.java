package dev.symbiosis.model.train;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.SampleTransform;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.data.image.Resize;
import dev.symbiosis.model.config.DataConfig;
import org.jspecify.annotations.Nullable;

/// What happens to a sample between the disk and a batch: zoom, crop, mirror; all parts alike, the camera with them.
final class Transforms {
    private Transforms() {}

    static SampleTransform of(DataConfig data) {
        return (sample, rng) -> {
            Sample zoomed = data.zoom() > 1 ? zoom(sample, rng.uniform(1, (float) data.zoom())) : sample;
            int x = rng.below(zoomed.width() - data.cropWidth() + 1);
            int y = rng.below(zoomed.height() - data.cropHeight() + 1);
            Sample part = zoomed.crop(x, y, data.cropWidth(), data.cropHeight());
            return data.flip() && rng.chance(0.5) ? part.flipped() : part;
        };
    }

    /// The sample enlarged by a factor.
    private static Sample zoom(Sample sample, double factor) {
        int width = (int) Math.round(sample.width() * factor);
        int height = (int) Math.round(sample.height() * factor);
        Labels labels = sample.labels();
        return new Sample(
                sample.name(),
                Resize.image(sample.image(), width, height),
                resize(sample.previous(), width, height),
                resize(sample.next(), width, height),
                labels == null ? null : resize(labels, width, height),
                sample.depth() == null ? null : Resize.nearest(sample.depth(), width, height),
                sample.camera().scaled((double) width / sample.width(), (double) height / sample.height()),
                sample.toPrevious(),
                sample.toNext());
    }

    private static @Nullable Image resize(@Nullable Image image, int width, int height) {
        return image == null ? null : Resize.image(image, width, height);
    }

    private static Labels resize(Labels labels, int width, int height) {
        Raster raster = new Raster(labels.width(), labels.height(), labels.ids());
        return new Labels(width, height, Resize.nearest(raster, width, height).values());
    }
}
