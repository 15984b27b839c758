package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.data.LabelMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovableClassesTest {
    @Test
    void ofCityscapesAreTheEightHumanAndVehicleClasses() {
        MovableClasses movable = MovableClasses.of(LabelMap.CITYSCAPES);
        assertArrayEquals(new int[] {11, 12, 13, 14, 15, 16, 17, 18}, movable.below(19));
        assertEquals(Set.of(12, 17, 18), movable.together());
    }

    @Test
    void ofCamvidNoneBelongTogether() {
        assertEquals(new MovableClasses(Set.of(8, 9, 10), Set.of()), MovableClasses.of(LabelMap.CAMVID));
    }

    @Test
    void choosingOnePartChoosesTheWholeObject() {
        boolean[] chosen = new boolean[5];
        chosen[2] = true;
        new MovableClasses(Set.of(1, 2, 3), Set.of(2, 3)).complete(chosen);
        assertArrayEquals(new boolean[] {false, false, true, true, false}, chosen);
    }

    @Test
    void partsOfAnObjectAreMovable() {
        assertThrows(IllegalArgumentException.class, () -> new MovableClasses(Set.of(1), Set.of(1, 2)));
    }
}
