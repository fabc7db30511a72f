package timeslice.interleaving;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program many times on platform threads that nobody steers. The threads are made once; they go through a row of
 * fresh states side by side, and wait for each other before each, so that they meet.
 */
final class FreeRunner<S> {
    private static final int ROW = 10_000;

    /** So often a thread looks for another before it lets others have its processor. */
    private static final int SPINS = 500;

    /**
     * Time for waiting in vain, in nanoseconds a run on average: on a busy machine threads seldom have a processor at
     * the same time, and where they do not meet there is nothing to be seen.
     */
    private static final long PATIENCE = 3_000;

    private static final long LEAST_PATIENCE = 100_000_000;

    /** When that time is used up, a thread goes ahead so many runs before it looks for the others again. */
    private static final int ALONE = 100;

    private static final Duration STUCK = Duration.ofSeconds(1);

    /** Each run that gets stuck costs its threads and a second; after so many it is clear that it does. */
    private static final int MOST_STUCK = 3;

    /** A loop of the reader's that heeds no interrupt cannot be ended; all others end within this. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Program<S> program;
    private final int threads;
    private long patience;
    private long end;
    private int stuck;

    FreeRunner(Program<S> program) {
        this.program = program;
        threads = program.threads.size();
        if (threads == 0) {
            throw new IllegalStateException("the program has no thread: add some with thread(name, body)");
        }
    }

    FreeRuns run(int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("free runs: " + runs + "; it must be at least 1");
        }
        patience = Math.max(LEAST_PATIENCE, PATIENCE * runs);
        long begun = System.nanoTime();
        var counts = new HashMap<Ending, Integer>();
        int done = 0;
        stuck = 0;
        end = begun + LONGEST.toNanos();
        while (done < runs && stuck < MOST_STUCK && System.nanoTime() < end) {
            done += session(runs - done, counts);
        }
        var outcomes = counts.entrySet().stream()
                .map(each -> new OutcomeCount(
                        each.getKey(), program.judge.of(each.getKey()), BigInteger.valueOf(each.getValue())))
                .sorted((one, other) -> Exploration.inOrder(one.ending(), other.ending()))
                .toList();
        return new FreeRuns(done, runs, outcomes, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Runs until all is done or a run gets stuck, which costs the threads; {@return how many runs it was}. */
    private int session(int runs, Map<Ending, Integer> counts) {
        int done = 0;
        try (var crew = new FreeCrew()) {
            while (done < runs && System.nanoTime() < end) {
                int length = Math.min(ROW, runs - done);
                var row = new Row<S>(length, threads);
                for (int i = 0; i < length; i++) {
                    row.states.add(program.state.get());
                }
                boolean isWhole = crew.go(row);
                int whole = isWhole ? length : row.atLeast();
                for (int i = 0; i < whole; i++) {
                    counts.merge(ending(row, i), 1, Integer::sum);
                }
                done += whole;
                if (!isWhole) {
                    stuck++;
                    counts.merge(new Ending.Stuck(STUCK.toSeconds()), 1, Integer::sum);
                    return done + 1;
                }
            }
            return done;
        } catch (InterruptedException e) {
            var cancelled = new CancellationException("the free runs were interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private Ending ending(Row<S> row, int i) {
        var thrown = row.thrown[i];
        return thrown != null ? thrown : new Ending.Value(Values.comparable(program.outcome.apply(row.states.get(i))));
    }

    /** States for one run each. */
    private static final class Row<S> {
        private final int length;
        private final List<S> states;
        private final Ending.@Nullable Thrown[] thrown;

        /** How many runs each thread has done; far apart, so that the threads' caches do not disturb each other. */
        private final AtomicIntegerArray at;

        private final CountDownLatch over;

        /** Set when nobody waits for it any more. */
        private volatile boolean isAbandoned;

        Row(int length, int threads) {
            this.length = length;
            states = new ArrayList<>(length);
            thrown = new Ending.Thrown[length];
            at = new AtomicIntegerArray((threads + 1) * 32);
            over = new CountDownLatch(threads);
        }

        void arrive(int thread, int run) {
            at.set((thread + 1) * 32, run);
        }

        boolean isBehind(int other, int run) {
            return at.get((other + 1) * 32) < run;
        }

        int atLeast() {
            int least = length;
            for (int i = 32; i < at.length(); i += 32) {
                least = Math.min(least, at.get(i));
            }
            return least;
        }
    }

    /** How long one thread still waits for the others. */
    private final class Patience {
        private long left = patience;

        /**
         * {@return whether all others have come to a run} It waits for them, but not for ever. Letting others have the
         * processor is no more than a help: where there are fewer processors than threads, the awaited one may need it.
         */
        @SuppressWarnings("ThreadPriorityCheck")
        boolean meet(Row<S> row, int run) {
            for (int other = 0; other < threads; other++) {
                int spins = 0;
                while (row.isBehind(other, run)) {
                    if (++spins < SPINS) {
                        Thread.onSpinWait();
                        continue;
                    }
                    if (left <= 0 || row.isAbandoned) {
                        return false;
                    }
                    long before = System.nanoTime();
                    Thread.yield();
                    left -= System.nanoTime() - before;
                }
            }
            return true;
        }
    }

    private final class FreeCrew implements AutoCloseable {
        private final List<Thread> crew = new ArrayList<>();
        private final AtomicInteger rows = new AtomicInteger();
        private volatile @Nullable Row<S> row;
        private volatile boolean isClosed;

        FreeCrew() {
            for (int i = 0; i < threads; i++) {
                int number = i;
                crew.add(Thread.ofPlatform()
                        .daemon()
                        .name(program.threads.get(i).name())
                        .start(() -> work(number)));
            }
        }

        /** Runs a row; {@return whether it came to its end}. */
        boolean go(Row<S> next) throws InterruptedException {
            synchronized (rows) {
                row = next;
                rows.incrementAndGet();
                rows.notifyAll();
            }
            int seen = -1;
            while (!next.over.await(STUCK.toMillis(), TimeUnit.MILLISECONDS)) {
                int now = next.atLeast();
                if (now == seen) {
                    return false;
                }
                seen = now;
            }
            return true;
        }

        private void work(int number) {
            var body = body(program.threads.get(number));
            var patience = new Patience();
            for (int turn = 1; ; turn++) {
                var mine = await(turn);
                if (mine == null) {
                    return;
                }
                int meeting = 0;
                for (int run = 0; run < mine.length && !mine.isAbandoned; run++) {
                    mine.arrive(number, run);
                    if (run >= meeting) {
                        meeting = patience.meet(mine, run) ? run + 1 : run + ALONE;
                    }
                    try {
                        body.run(mine.states.get(run));
                    } catch (Abandoned e) {
                        return;
                    } catch (Throwable e) {
                        if (isClosed) {
                            return;
                        }
                        mine.thrown[run] =
                                new Ending.Thrown(program.threads.get(number).name(), e.toString());
                    }
                }
                mine.arrive(number, mine.length);
                mine.over.countDown();
            }
        }

        private @Nullable Row<S> await(int turn) {
            synchronized (rows) {
                while (rows.get() < turn && !isClosed) {
                    try {
                        rows.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return null;
                    }
                }
                return isClosed ? null : row;
            }
        }

        @Override
        public void close() {
            synchronized (rows) {
                isClosed = true;
                if (row != null) {
                    row.isAbandoned = true;
                }
                rows.notifyAll();
            }
            crew.forEach(Thread::interrupt);
            long end = System.nanoTime() + GRACE.toNanos();
            try {
                for (var thread : crew) {
                    thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <S> ThreadBody<? super S> body(ThreadPlan<S> thread) {
        var body = thread.body();
        if (body != null) {
            return body;
        }
        var steps = thread.steps();
        return state -> {
            for (var step : steps) {
                Steps.await(step.label(), () -> step.isReady().test(state));
                step.action().accept(state);
            }
        };
    }
}
