package dev.symbiosis.data.augment;

import dev.symbiosis.data.LabelMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The classes of things that could as well be elsewhere, on a street what drives and walks, indoors furniture: what
/// AffineMix copies and ColorAug recolours.
///
/// @param ids train ids
/// @param together those of them that form one physical object, such as a rider and a bicycle: choosing one chooses all
public record MovableClasses(Set<Integer> ids, Set<Integer> together) {
    private static final Set<String> RIDER_AND_RIDDEN = Set.of("rider", "motorcycle", "bicycle");

    public MovableClasses {
        ids = Set.copyOf(ids);
        together = Set.copyOf(together);
        if (!ids.containsAll(together)) {
            throw new IllegalArgumentException(
                    "movable classes: the object made of " + together + " has parts that are not movable " + ids);
        }
    }

    /// The movable classes of a data set; where it tells riders from what they ride, these belong together.
    public static MovableClasses of(LabelMap map) {
        List<Integer> ids = Arrays.stream(map.movable()).boxed().toList();
        List<Integer> ridden = ids.stream()
                .filter(id -> RIDER_AND_RIDDEN.contains(map.names().get(id)))
                .toList();
        return new MovableClasses(Set.copyOf(ids), Set.copyOf(ridden));
    }

    /// The ids below `classes`, ascending.
    int[] below(int classes) {
        return ids.stream()
                .mapToInt(Integer::intValue)
                .filter(id -> id < classes)
                .sorted()
                .toArray();
    }

    /// Adds the other parts of an object of which one part is chosen.
    void complete(boolean[] chosen) {
        int[] parts = together.stream()
                .mapToInt(Integer::intValue)
                .filter(id -> id < chosen.length)
                .toArray();
        if (Arrays.stream(parts).anyMatch(id -> chosen[id])) {
            Arrays.stream(parts).forEach(id -> chosen[id] = true);
        }
    }

    /// All of them as a set over the labels 0 … [LabelMap#IGNORE].
    boolean[] asSet() {
        boolean[] set = new boolean[LabelMap.IGNORE + 1];
        ids.forEach(id -> set[id] = true);
        return set;
    }
}
