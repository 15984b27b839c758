package dev.symbiosis.tornado;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which waiting jobs touch which stretch of the heap. A stretch that is released is free for others when none does any more.
final class Places {
    private final Space space;
    private final TreeMap<Integer, Place> places = new TreeMap<>();
    private long keptBack;

    Places(Space space) {
        this.space = space;
    }

    private record Access(Job job, Span span, boolean writes) {
        boolean meets(Span other, boolean otherWrites) {
            return (writes || otherWrites) && span.touches(other.start(), other.length());
        }
    }

    private static final class Place {
        private final int length;
        private final List<Access> accesses = new ArrayList<>();
        private boolean released;

        Place(int length) {
            this.length = length;
        }
    }

    void add(int offset, int length) {
        places.put(offset, new Place(length));
    }

    void release(int offset, int length) {
        Place place = at(offset).getValue();
        place.released = true;
        keptBack += length;
        settle(offset, place);
    }

    private void settle(int offset, Place place) {
        if (place.released && place.accesses.isEmpty()) {
            places.remove(offset);
            keptBack -= place.length;
            space.giveBack(offset, place.length);
        }
    }

    /// Numbers that are released and not free.
    long keptBack() {
        return keptBack;
    }

    /// Waiting jobs that have to be done before somebody reads, or writes, a span.
    List<Job> conflicts(Span span, boolean writes) {
        List<Job> found = new ArrayList<>();
        for (Access access : at(span.start()).getValue().accesses) {
            if (access.meets(span, writes)) {
                found.add(access.job());
            }
        }
        return found;
    }

    void enter(Job job, Span span, boolean writes) {
        at(span.start()).getValue().accesses.add(new Access(job, span, writes));
    }

    /// A job is launched.
    void leave(Job job) {
        job.reads().forEach(span -> leave(job, span));
        job.writes().forEach(span -> leave(job, span));
    }

    private void leave(Job job, Span span) {
        Map.Entry<Integer, Place> entry = places.floorEntry(span.start());
        if (entry != null && entry.getValue().accesses.removeIf(access -> access.job() == job)) {
            settle(entry.getKey(), entry.getValue());
        }
    }

    private Map.Entry<Integer, Place> at(int start) {
        Map.Entry<Integer, Place> entry = places.floorEntry(start);
        if (entry == null || start >= entry.getKey() + entry.getValue().length) {
            throw new IllegalStateException("no tensor lies at number " + start + " of the heap");
        }
        return entry;
    }
}
