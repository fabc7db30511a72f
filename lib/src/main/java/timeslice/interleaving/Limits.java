package timeslice.interleaving;

import java.time.Duration;

/**
 * How far an exploration goes.
 *
 * @param runs schedules run at most
 * @param time time taken at most
 * @param steps steps of one run at most
 * @param mayMerge whether situations that are met again may be merged
 * @param hasLocals whether code may remember something from one step to the next in variables of its own
 * @param isPlatform whether code runs on platform threads, instead of virtual ones
 */
record Limits(int runs, Duration time, int steps, boolean mayMerge, boolean hasLocals, boolean isPlatform) {
    static final Limits DEFAULT = new Limits(200_000, Duration.ofSeconds(10), 200, true, true, false);

    Limits {
        if (runs < 1) {
            throw new IllegalArgumentException("limit of " + runs + " schedules; it must be at least 1");
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("time limit " + time + "; it must be above 0");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("limit of " + steps + " steps; it must be at least 1");
        }
    }

    Limits runs(int newRuns) {
        return new Limits(newRuns, time, steps, mayMerge, hasLocals, isPlatform);
    }

    Limits time(Duration newTime) {
        return new Limits(runs, newTime, steps, mayMerge, hasLocals, isPlatform);
    }

    Limits steps(int newSteps) {
        return new Limits(runs, time, newSteps, mayMerge, hasLocals, isPlatform);
    }

    Limits merging(boolean newMayMerge) {
        return new Limits(runs, time, steps, newMayMerge, hasLocals, isPlatform);
    }

    Limits onPlatformThreads() {
        return new Limits(runs, time, steps, mayMerge, hasLocals, true);
    }

    Limits withoutLocals() {
        return new Limits(runs, time, steps, mayMerge, false, isPlatform);
    }
}
