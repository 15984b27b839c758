package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The classes of a data set: names, colours, which of them move, and how the ids in its files (raw ids) become train
/// ids.
///
/// A raw id that the map does not know is an error, never silently ignored: a file of another convention is the usual
/// reason.
public final class LabelMap {
    /// The train id of pixels that are neither learnt nor measured.
    public static final int IGNORE = 255;

    private static final int UNKNOWN = -1;

    /// Cityscapes, 19 classes; ids and colours from cityscapesScripts helpers/labels.py (docs/method.md 6.2).
    public static final LabelMap CITYSCAPES = new Builder("cityscapes")
            .add(7, "road", 0x804080)
            .add(8, "sidewalk", 0xF423E8)
            .add(11, "building", 0x464646)
            .add(12, "wall", 0x66669C)
            .add(13, "fence", 0xBE9999)
            .add(17, "pole", 0x999999)
            .add(19, "traffic light", 0xFAAA1E)
            .add(20, "traffic sign", 0xDCDC00)
            .add(21, "vegetation", 0x6B8E23)
            .add(22, "terrain", 0x98FB98)
            .add(23, "sky", 0x4682B4)
            .addMovable(24, "person", 0xDC143C)
            .addMovable(25, "rider", 0xFF0000)
            .addMovable(26, "car", 0x00008E)
            .addMovable(27, "truck", 0x000046)
            .addMovable(28, "bus", 0x003C64)
            .addMovable(31, "train", 0x005064)
            .addMovable(32, "motorcycle", 0x0000E6)
            .addMovable(33, "bicycle", 0x770B20)
            .ignore(-1, 0, 1, 2, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 29, 30)
            .build();

    /// CamVid in the 11 classes of the SegNet tutorial.
    public static final LabelMap CAMVID = new Builder("camvid")
            .add(0, "sky", 0x808080)
            .add(1, "building", 0x800000)
            .add(2, "pole", 0xC0C080)
            .add(3, "road", 0x804080)
            .add(4, "pavement", 0x3C28DE)
            .add(5, "tree", 0x808000)
            .add(6, "sign", 0xC08080)
            .add(7, "fence", 0x404080)
            .addMovable(8, "car", 0x400080)
            .addMovable(9, "pedestrian", 0x404000)
            .addMovable(10, "bicyclist", 0x0080C0)
            .ignore(11)
            .build();

    /// ScanNet's 20 benchmark classes; raw ids are those of NYU40, colours those of the benchmark (docs/method.md 6.6).
    public static final LabelMap SCANNET = new Builder("scannet")
            .add(1, "wall", 0xAEC7E8)
            .add(2, "floor", 0x98DF8A)
            .add(3, "cabinet", 0x1F77B4)
            .addMovable(4, "bed", 0xFFBB78)
            .addMovable(5, "chair", 0xBCBD22)
            .addMovable(6, "sofa", 0x8C564B)
            .addMovable(7, "table", 0xFF9896)
            .add(8, "door", 0xD62728)
            .add(9, "window", 0xC5B0D5)
            .add(10, "bookshelf", 0x9467BD)
            .add(11, "picture", 0xC49C94)
            .add(12, "counter", 0x17BECF)
            .addMovable(14, "desk", 0xF7B6D2)
            .add(16, "curtain", 0xDBDB8D)
            .add(24, "refrigerator", 0xFF7F0E)
            .add(28, "shower curtain", 0x9EDAE5)
            .addMovable(33, "toilet", 0x2CA02C)
            .add(34, "sink", 0x708090)
            .add(36, "bathtub", 0xE377C2)
            .addMovable(39, "otherfurniture", 0x5254A3)
            .ignore(0, 13, 15, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 29, 30, 31, 32, 35, 37, 38, 40)
            .build();

    private static final LabelMap NONE = new Builder("none").build();

    private final String name;
    private final List<String> names;
    private final int[] colors;
    private final int[] movable;
    private final TreeMap<Integer, Integer> trainIds;
    /// Train ids by the byte that stands in a file.
    private final int[] table = new int[256];

    private LabelMap(Builder builder) {
        name = builder.name;
        names = List.copyOf(builder.names);
        colors = builder.colors.stream().mapToInt(Integer::intValue).toArray();
        movable = builder.movable.stream().mapToInt(Integer::intValue).toArray();
        trainIds = builder.trainIds;
        Arrays.setAll(table, rawId -> trainIds.getOrDefault(rawId, UNKNOWN));
    }

    /// The classes of a kind of data, as configurations name it.
    public static LabelMap ofKind(String kind) {
        return switch (kind) {
            case "camvid" -> CAMVID;
            case "scannet" -> SCANNET;
            case "sevenscenes" -> NONE;
            case "cityscapes", "streets" -> CITYSCAPES;
            default -> throw new IllegalArgumentException("no data of the kind " + kind);
        };
    }

    /// No classes: data for depth alone.
    public static LabelMap none() {
        return NONE;
    }

    public String name() {
        return name;
    }

    /// The class names, by train id.
    public List<String> names() {
        return names;
    }

    /// The number of classes K.
    public int size() {
        return names.size();
    }

    /// The colour 0xRRGGBB of a class; black for [#IGNORE].
    public int color(int trainId) {
        return trainId == IGNORE ? 0 : colors[trainId];
    }

    /// The train ids of the classes that can move by themselves, ascending.
    public int[] movable() {
        return movable.clone();
    }

    /// The train id of a class name.
    public int indexOf(String className) {
        int index = names.indexOf(className);
        if (index < 0) {
            throw new InputException("labels: the map '" + name + "' has no class '" + className + "'")
                    .with("known", String.join(", ", names));
        }
        return index;
    }

    /// Whether the map says what a raw id means.
    public boolean knows(int rawId) {
        return trainIds.containsKey(rawId);
    }

    /// The train id of an id in a file, or [#IGNORE].
    ///
    /// @throws InputException when the map does not know the id
    public int trainId(int rawId) {
        Integer id = trainIds.get(rawId);
        if (id == null) {
            throw unknown("label " + rawId);
        }
        return id;
    }

    /// The ids of a file, row-major, as labels.
    ///
    /// @param file what the message calls the file
    /// @throws InputException with file and pixel when the map does not know an id
    public Labels labels(String file, int width, int height, int[] rawIds) {
        int[] ids = new int[rawIds.length];
        for (int i = 0; i < ids.length; i++) {
            int id = rawIds[i] >= 0 && rawIds[i] < table.length ? table[rawIds[i]] : UNKNOWN;
            if (id == UNKNOWN) {
                throw unknown("label %d at (x %d, y %d) of %s".formatted(rawIds[i], i % width, i / width, file));
            }
            ids[i] = id;
        }
        return new Labels(width, height, ids);
    }

    /// The raw id files use for a class.
    public int rawId(int trainId) {
        return trainIds.entrySet().stream()
                .filter(entry -> entry.getValue() == trainId)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class " + trainId + " in " + name));
    }

    private InputException unknown(String what) {
        InputException problem = new InputException("data: " + what + " is not in the map '" + name + "'");
        return trainIds.isEmpty()
                ? problem.hint("this data has no classes")
                : problem.with("known", trainIds.firstKey() + ".." + trainIds.lastKey())
                        .hint("the file may hold train ids or colours instead of label ids");
    }

    @Override
    public String toString() {
        return name + " " + names + ", movable " + Arrays.toString(movable);
    }

    private static final class Builder {
        private final String name;
        private final List<String> names = new ArrayList<>();
        private final List<Integer> colors = new ArrayList<>();
        private final List<Integer> movable = new ArrayList<>();
        private final TreeMap<Integer, Integer> trainIds = new TreeMap<>();

        Builder(String name) {
            this.name = name;
        }

        Builder add(int rawId, String className, int color) {
            trainIds.put(rawId, names.size());
            names.add(className);
            colors.add(color);
            return this;
        }

        Builder addMovable(int rawId, String className, int color) {
            movable.add(names.size());
            return add(rawId, className, color);
        }

        Builder ignore(int... rawIds) {
            Arrays.stream(rawIds).forEach(id -> trainIds.put(id, IGNORE));
            return this;
        }

        LabelMap build() {
            return new LabelMap(this);
        }
    }
}
