package dev.symbiosis.tensor.simd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What a kernel works out once for a shape, kept for the next time: a training step asks for the same few again and again.
///
/// Those used last are kept, so that ever new sizes of images do not fill the memory.
///
/// @param <K> what a plan depends on; compared with equals
/// @param <V> a plan, never changed once made
final class Plans<K, V> {
    private static final int MOST = 64;

    private final Function<K, V> make;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

    Plans(Function<K, V> make) {
        this.make = make;
    }

    V of(K key) {
        V plan = kept.get(key);
        if (plan == null) {
            plan = make.apply(key);
            if (kept.size() == MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(key, plan);
        }
        return plan;
    }
}
