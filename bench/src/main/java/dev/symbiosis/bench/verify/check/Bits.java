package dev.symbiosis.bench.verify.check;

import java.util.Collection;
import java.util.List;

/// Numbers as they are stored, not as they compare: 0 and −0 differ, a NaN equals itself.
public final class Bits {
    private Bits() {}

    /// How many numbers differ.
    public static long different(List<Numbers> some, List<Numbers> others) {
        long different = 0;
        for (int k = 0; k < some.size(); k++) {
            double[] a = some.get(k).values();
            double[] b = others.get(k).values();
            for (int i = 0; i < a.length; i++) {
                different += Double.doubleToLongBits(a[i]) == Double.doubleToLongBits(b[i]) ? 0 : 1;
            }
        }
        return different;
    }

    /// One number that stands for all of them.
    public static long hash(Collection<Numbers> all) {
        long hash = 1;
        for (Numbers numbers : all) {
            for (double value : numbers.values()) {
                hash = 31 * hash + Double.doubleToLongBits(value);
            }
        }
        return hash;
    }
}
