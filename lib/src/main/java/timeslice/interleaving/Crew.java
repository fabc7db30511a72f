package timeslice.interleaving;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are code, each on a thread of its own. One has the turn, and passes it on when it comes to a mark;
 * where it may go on itself, nothing is passed. The thread that comes to the end of a run begins the next one.
 *
 * <p>Virtual threads pass the turn without the operating system, some ten times faster than platform threads, and
 * waiting in vain for the turn (spinning) would only take the processor from the one who has it.
 */
final class Crew<S> extends Stage<S> {
    private static final int CLOSED = -2;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final StepThread[] threads;
    private final String[] labels;
    private final @Nullable Wait[] waits;

    private volatile int turn = NOBODY;

    /** Set from the end of a run until all its threads have left it. */
    private boolean isUnwinding;

    Crew(Program<S> program, Strategy strategy, @Nullable Recorder recorder) {
        super(program, strategy, recorder);
        threads = IntStream.range(0, size)
                .mapToObj(i -> new StepThread(this, i, program.threads.get(i).name(), program.limits.isPlatform()))
                .toArray(StepThread[]::new);
        labels = new String[size];
        waits = new Wait[size];
    }

    @Override
    void start() {
        for (var thread : threads) {
            thread.thread().start();
        }
        nextRun(true);
    }

    @Override
    void begin() {
        for (int i = 0; i < size; i++) {
            labels[i] = Interleaving.START;
            waits[i] = null;
        }
        isUnwinding = false;
        super.begin();
    }

    void body(int thread) throws Exception {
        Objects.requireNonNull(program.threads.get(thread).body()).run(now());
    }

    boolean isRunOver() {
        return isUnwinding;
    }

    void reach(StepThread me, String label, @Nullable Wait wait) {
        if (isUnwinding) {
            throw new Abandoned();
        }
        labels[me.index] = label;
        waits[me.index] = wait;
        int next = decide();
        if (next == me.index) {
            return;
        }
        if (next != NOBODY) {
            pass(next);
            if (awaitTurn(me) && !isUnwinding) {
                return;
            }
        }
        throw new Abandoned();
    }

    void ended(StepThread me, @Nullable Throwable thrown) {
        done |= 1 << me.index;
        if (!isUnwinding) {
            if (thrown != null) {
                threwOn(me.index, thrown);
            } else {
                int next = decide();
                if (next != NOBODY) {
                    pass(next);
                    return;
                }
            }
        }
        isUnwinding = true;
        int inside = started & ~done;
        if (inside != 0) {
            pass(Integer.numberOfTrailingZeros(inside));
        } else {
            nextRun(false);
        }
    }

    /** Ends the exploration: the program is not one that can be explored. */
    Abandoned refuse(String why) {
        fail(new IllegalStateException(why));
        isUnwinding = true;
        return new Abandoned();
    }

    private void threwOn(int thread, Throwable thrown) {
        try {
            threw(thread, thrown);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Who is next; a mistake of the exploration's must not come up in the reader's code. */
    private int decide() {
        try {
            int next = next();
            isUnwinding = next == NOBODY;
            return next;
        } catch (RuntimeException | Error e) {
            fail(e);
            isUnwinding = true;
            return NOBODY;
        }
    }

    private void nextRun(boolean isFirst) {
        try {
            boolean isMore = isFirst || hasNext();
            while (isMore) {
                begin();
                int next = next();
                if (next != NOBODY) {
                    pass(next);
                    return;
                }
                isMore = hasNext();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        // Here, not in close(): a thread that was stuck may come back when nobody waits for it any more.
        turn = CLOSED;
        for (var thread : threads) {
            LockSupport.unpark(thread.thread());
        }
        finished.countDown();
    }

    private void fail(Throwable e) {
        failure = e;
        isStopped = true;
    }

    private void pass(int next) {
        turn = next;
        if (threads[next].isParked) {
            LockSupport.unpark(threads[next].thread());
        }
    }

    /** {@return whether it is this thread's turn; false: there will be no more} */
    boolean awaitTurn(StepThread me) {
        while (true) {
            int now = turn;
            if (now == me.index) {
                return true;
            }
            if (now == CLOSED) {
                return false;
            }
            me.isParked = true;
            if (turn != me.index && turn != CLOSED) {
                LockSupport.park(this);
            }
            me.isParked = false;
            Thread.interrupted(); // else the next park would not wait
        }
    }

    @Override
    void close() {
        isStopped = true;
        if (finished.getCount() > 0) {
            for (var thread : threads) {
                thread.thread().interrupt();
            }
            return;
        }
        try {
            for (var thread : threads) {
                thread.thread().join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    @Nullable
    Thread working() {
        int now = turn;
        return now >= 0 ? threads[now].thread() : null;
    }

    @Override
    String label(int thread) {
        return labels[thread];
    }

    @Override
    @Nullable
    Wait waiting(int thread) {
        return waits[thread];
    }

    @Override
    boolean isReady(int thread) {
        var wait = waits[thread];
        return wait == null || wait.isReady(thread);
    }
}
