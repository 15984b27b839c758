package dev.symbiosis.data.scannet;

import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// From the ids of label files to the 20 classes: through `scannetv2-labels.combined.tsv` (columns `id` and `nyu40id`) for
/// 16-bit files, at once for 8-bit files, which hold NYU40 ids.
///
/// Annotators left ids that the table does not have. Such pixels are void, and they are counted.
///
/// @param nyu40 by id; empty without the table
/// @param unknown pixels whose id is in no table, so far
record LabelTable(Path file, Map<Integer, Integer> nyu40, LongAdder unknown) {
    private static final long MAX_BYTES = 16 << 20;

    /// The table of a folder; without one, 8-bit labels alone can be read.
    static LabelTable of(Path root) {
        Path file = root.resolve("scannetv2-labels.combined.tsv");
        return new LabelTable(file, Files.exists(file) ? read(file) : Map.of(), new LongAdder());
    }

    Labels labels(Path png) {
        boolean wide = ImageReader.facts(png).bits() > 8;
        Raster raw = wide ? ImageReader.grey16(png) : ImageReader.ids(png);
        if (wide && nyu40.isEmpty()) {
            throw new InputException("scannet: the ids of " + png + " need the table of labels")
                    .with("missing", file)
                    .hint("it comes with the data set");
        }
        int[] ids = new int[raw.values().length];
        for (int i = 0; i < ids.length; i++) {
            int id = raw.values()[i];
            int known = !wide || id == 0 ? id : nyu40.getOrDefault(id, -1);
            if (known >= 0 && LabelMap.SCANNET.knows(known)) {
                ids[i] = LabelMap.SCANNET.trainId(known);
            } else {
                ids[i] = LabelMap.IGNORE;
                unknown.increment();
            }
        }
        return new Labels(raw.width(), raw.height(), ids);
    }

    private static Map<Integer, Integer> read(Path file) {
        List<String> lines = lines(file);
        List<String> columns =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split("\t", -1));
        int id = columns.indexOf("id");
        int target = columns.indexOf("nyu40id");
        if (id < 0 || target < 0) {
            throw new InputException("scannet: " + file + " is not the table of labels")
                    .with("expected", "columns 'id' and 'nyu40id', separated by tabs")
                    .with("found", columns.stream().limit(8).toList());
        }
        Map<Integer, Integer> table = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length <= Math.max(id, target)
                    || !cells[id].matches("\\d{1,5}")
                    || !cells[target].matches("\\d{1,5}")) {
                throw new InputException("scannet: line %d of %s has no id or no nyu40id".formatted(i + 1, file));
            }
            table.put(Integer.parseInt(cells[id]), Integer.parseInt(cells[target]));
        }
        return Map.copyOf(table);
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException("scannet: " + file + " is too large for a table of labels")
                        .with("allowed", MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new InputException("scannet: " + file + " cannot be read: " + e, e);
        }
    }
}
