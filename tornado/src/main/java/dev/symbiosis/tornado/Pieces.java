package dev.symbiosis.tornado;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Gradients of weights and sums over channels that wait to go in one launch for many layers: nothing needs them before
/// the optimizer. They are added to what earlier passes have left on the way.
final class Pieces {
    /// As many of a kind as a kernel can be told of in one launch.
    private static final int MOST = 28;

    private final Device device;
    private final Map<Kind, List<Piece>> waiting = new EnumMap<>(Kind.class);

    Pieces(Device device) {
        this.device = device;
    }

    void add(Piece piece) {
        List<Piece> same = waiting.computeIfAbsent(piece.kind(), kind -> new ArrayList<>());
        if (same.size() == MOST) {
            flush();
        }
        same.add(piece);
    }

    /// Whether adding `x` to `sum` is left to the piece that makes x.
    ///
    /// @param count numbers of both
    boolean adds(int x, int sum, int count) {
        Piece maker = null;
        for (List<Piece> same : waiting.values()) {
            for (Piece piece : same) {
                if (piece.touches(sum, count)) {
                    return false;
                }
                if (piece.result().offset() == x && piece.count() == count && !piece.adds()) {
                    maker = piece;
                }
            }
        }
        if (maker != null) {
            maker.addTo(sum);
        }
        return maker != null;
    }

    boolean writes(int start, int length) {
        return waiting.values().stream().anyMatch(same -> same.stream().anyMatch(piece -> piece.writes(start, length)));
    }

    boolean touches(int start, int length) {
        return waiting.values().stream()
                .anyMatch(same -> same.stream().anyMatch(piece -> piece.touches(start, length)));
    }

    void flush() {
        for (List<Piece> same : waiting.values()) {
            if (!same.isEmpty()) {
                List<Piece> all = List.copyOf(same);
                same.clear();
                launch(all);
            }
        }
    }

    /// @param all of one kind
    void launch(List<Piece> all) {
        Piece first = all.getFirst();
        int length = 1 + first.ints().length;
        int[] ints = new int[1 + length * all.size()];
        ints[0] = all.size();
        int groups = 0;
        for (int k = 0; k < all.size(); k++) {
            Piece piece = all.get(k);
            ints[1 + length * k] = groups;
            System.arraycopy(piece.ints(), 0, ints, 2 + length * k, length - 1);
            groups += piece.groups();
        }
        device.launch(first.kind(), Grid.groups(groups, 1, 1, first.lanes()), ints);
    }
}
