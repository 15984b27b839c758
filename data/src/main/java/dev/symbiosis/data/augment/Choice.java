package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;

/// Random choices of classes.
final class Choice {
    private Choice() {}

    /// A set of labels 0 … K with `count` of the candidates in it, drawn without replacement. It has room for the label
    /// K, which stands for "unknown" and is never in it.
    static boolean[] of(int[] candidates, int count, int classes, Rng rng) {
        boolean[] chosen = new boolean[classes + 1];
        int[] order = rng.permutation(candidates.length);
        for (int i = 0; i < count; i++) {
            chosen[candidates[order[i]]] = true;
        }
        return chosen;
    }
}
