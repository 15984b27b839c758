package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.Resize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames of ScanNet at the size they are loaded at.
///
/// @param k distance of the neighbours, 0 for none
record ScanNetFrames(
        String name,
        List<Frame> frames,
        LabelTable table,
        int k,
        boolean withLabels,
        boolean withDepth,
        int width,
        int height)
        implements Dataset {

    /// @param label its label file, null where it has none
    record Frame(
            Scan scan,
            String scanName,
            int number,
            @Nullable Path label) {
        String name() {
            return "%s/%06d".formatted(scanName, number);
        }
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String nameOf(int index) {
        return frames.get(index).name();
    }

    @Override
    public Sample get(int index) {
        Frame frame = frames.get(index);
        Scan scan = frame.scan();
        int number = frame.number();
        Image image = scan.image(number);
        Path label = frame.label();
        Depth depth = withDepth ? scan.depth(number) : null;
        return new Sample(
                frame.name(),
                Resize.image(image, width, height),
                k == 0 ? null : Resize.image(scan.image(number - k), width, height),
                k == 0 ? null : Resize.image(scan.image(number + k), width, height),
                withLabels && label != null ? Resize.nearest(table.labels(label), width, height) : null,
                depth == null ? null : Resize.nearest(depth, width, height),
                scan.camera(number).scaled((double) width / image.width(), (double) height / image.height()),
                k == 0 ? null : motion(scan, number, number - k),
                k == 0 ? null : motion(scan, number, number + k));
    }

    private static Motion motion(Scan scan, int from, int to) {
        return scan.pose(to).inverse().times(scan.pose(from));
    }
}
