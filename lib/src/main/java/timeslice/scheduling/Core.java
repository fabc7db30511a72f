package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/** One of several processors: the job that it runs, or to which it switches. */
final class Core {
    final int number;
    final RecordedSlices slices;

    @Nullable
    ReadyJob job;

    @Nullable
    ReadyJob last;

    /** It saves one job's registers and loads those of {@link #job}. */
    boolean isSwitching;

    /** Its switch is over, but it is not yet decided that its job may run. */
    boolean isFresh;

    /** Since when it has run its job without anybody looking at it. */
    long from;

    /** When its switch ends, or the time for which its job may run. */
    long until = Arrivals.NEVER;

    /** How long the job runs at most from then on, and how much of its quantum is left. */
    long planned;

    long limit;

    /** Its job ran on it just before, too, and its slice is not over. */
    boolean goesOn;

    /** The level from which its job was taken. */
    int level;

    /** How much had happened when its switch began. */
    long seen;

    Core(int number, Workload jobs) {
        this.number = number;
        slices = new RecordedSlices(jobs);
    }

    boolean isRunning() {
        return job != null && !isSwitching;
    }

    boolean isFree() {
        return job == null;
    }

    /** Its switch ends now. */
    boolean hasSwitched(long now) {
        return isSwitching && until == now;
    }

    void arrive() {
        isSwitching = false;
        isFresh = true;
    }

    /** How long the job has run since somebody looked. */
    long ran(long now) {
        return now - from;
    }

    /** Its job runs from now on. */
    void begin(long now, boolean goingOn) {
        isSwitching = false;
        isFresh = false;
        from = now;
        until = now + planned;
        goesOn = goingOn;
    }

    /** It has no job any more. */
    void release() {
        job = null;
        isSwitching = false;
        isFresh = false;
        until = Arrivals.NEVER;
    }

    @Override
    public String toString() {
        return "CPU " + number;
    }
}
