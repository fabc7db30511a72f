package timeslice.scheduling;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Slices of a run that only wrote down where its {@linkplain BusyPeriods parts} begin. How many entries there
 * are is known from the run. When somebody asks for an entry for the first time, the jobs of its part run
 * once more, now with every slice recorded and checked; what they did is kept, 12 or 13 bytes an entry. A
 * run that is never idle has one part, which is all of it.
 */
final class ReplayedSlices extends Slices {
    /** Runs jobs and records their slices. */
    @FunctionalInterface
    interface Recording {
        Outcome run(Workload jobs, RecordedSlices slices);
    }

    private final Workload jobs;
    private final Outcome outcome;
    private final BusyPeriods periods;
    private final Recording loop;
    private final AtomicReferenceArray<RecordedSlices> played; // by part; null: not yet
    private volatile int lastPart; // where somebody has just been

    ReplayedSlices(Workload jobs, Outcome outcome, BusyPeriods periods, Recording loop) {
        super(jobs);
        this.jobs = jobs;
        this.outcome = outcome;
        this.periods = periods;
        this.loop = loop;
        played = new AtomicReferenceArray<>(periods.parts());
    }

    @Override
    public int size() {
        return (int) Math.min(periods.entries(), MOST);
    }

    @Override
    boolean isFull() {
        return periods.entries() > MOST;
    }

    @Override
    public int job(int entry) {
        int part = part(entry);
        int place = place(part, entry);
        int job = place < 0 ? IDLE : slices(part).job(place);
        return job < 0 ? job : job + periods.firstJob(part);
    }

    @Override
    public long start(int entry) {
        int part = part(entry);
        int place = place(part, entry);
        return place < 0 ? periods.idleSince(part) : slices(part).start(place);
    }

    @Override
    public long end(int entry) {
        int part = part(entry);
        int place = place(part, entry);
        return place < 0 ? jobs.arrivals[periods.firstJob(part)] : slices(part).end(place);
    }

    @Override
    public int level(int entry) {
        int part = part(entry);
        int place = place(part, entry);
        return place < 0 ? 0 : slices(part).level(place);
    }

    private int part(int entry) {
        check(entry);
        int part = lastPart;
        if (entry < periods.firstEntry(part) || entry >= periods.firstEntry(part + 1)) {
            part = periods.partOf(entry);
            lastPart = part;
        }
        return part;
    }

    /** Which of the entries of its part it is; -1 is the idle time in front of them. */
    private int place(int part, int entry) {
        return entry - (int) periods.firstEntry(part) - idle(part);
    }

    private static int idle(int part) {
        return part == 0 ? 0 : 1;
    }

    private RecordedSlices slices(int part) {
        var known = played.get(part);
        if (known == null) {
            known = play(part);
            played.set(part, known);
        }
        return known;
    }

    private RecordedSlices play(int part) {
        boolean isLast = part + 1 == periods.parts();
        int from = periods.firstJob(part);
        int to = isLast ? jobs.size() : periods.firstJob(part + 1);
        int entries = (int) (periods.firstEntry(part + 1) - periods.firstEntry(part)) - idle(part);
        var some = jobs.part(from, to);
        var slices = new RecordedSlices(some, entries);
        var again = loop.run(some, slices);
        if (slices.size() != entries
                || (!isLast && slices.end() != periods.idleSince(part + 1))
                || !Arrays.equals(again.finish(), 0, to - from, outcome.finish(), from, to)
                || !Arrays.equals(again.start(), 0, to - from, outcome.start(), from, to)) {
            throw Invariants.broken("jobs " + jobs.name(from) + " to " + jobs.name(to - 1) + " run otherwise alone");
        }
        return slices;
    }
}
