package dev.symbiosis.tensor.simd;

/// Rows of an image that have been made: an interval, which grows to what is asked for.
final class RowSpan {
    private int first;
    private int end;

    /// Makes the rows [from, to).
    interface Make {
        void rows(int from, int to);
    }

    void clear() {
        first = 0;
        end = 0;
    }

    /// Makes what is missing of the rows [from, to), and of those between them and the others.
    void include(int from, int to, Make make) {
        if (first == end) {
            first = from;
            end = from;
        }
        if (from < first) {
            make.rows(from, first);
            first = from;
        }
        if (end < to) {
            make.rows(end, to);
            end = to;
        }
    }

    boolean has(int row) {
        return first <= row && row < end;
    }
}
