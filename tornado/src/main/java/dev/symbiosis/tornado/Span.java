package dev.symbiosis.tornado;

/// A stretch of the heap that a waiting job will read or write.
///
/// @param start first number
/// @param length numbers
/// @param inOrder whether work item i touches number i and no other
record Span(int start, int length, boolean inOrder) {

    Span(int start, int length) {
        this(start, length, false);
    }

    /// The same numbers, each touched by the work item that makes it.
    Span inItsOrder() {
        return new Span(start, length, true);
    }

    boolean touches(int otherStart, int otherLength) {
        return start < otherStart + otherLength && otherStart < start + length;
    }

    /// Whether an item of one of the two could touch a number of the other that is not its own.
    boolean crosses(Span other) {
        boolean sameItems = inOrder && other.inOrder && start == other.start;
        return !sameItems && touches(other.start, other.length);
    }
}
