package timeslice.interleaving;

import static timeslice.interleaving.Steps.await;
import static timeslice.interleaving.Steps.step;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Small programs drawn by a seed: threads that read and write two numbers, keep what they read, change a list while
 * others are in the middle of it, exchange objects, take locks and permits, wait for conditions.
 */
final class RandomProgram {
    /** What one step can do. The last one of these is drawn only if objects may be exchanged. */
    private enum Deed {
        READ_X,
        WRITE_X,
        READ_Y,
        WRITE_Y,
        ADD,
        REMOVE,
        ADD_AND_REMOVE,
        ITERATE,
        NEXT,
        REMEMBER,
        CHANGE_REMEMBERED,
        LOCK,
        TRY_LOCK,
        UNLOCK,
        ACQUIRE,
        RELEASE,
        AWAIT_X,
        FAIL_AT_3,
        EXCHANGE
    }

    static final class Node {
        private int value;
    }

    static final class State {
        private int x;
        private int y;
        private int sum;
        private Node node = new Node();
        private final List<Integer> list = new ArrayList<>(List.of(7));
        private final StepLock lock = Locks.reentrant("lock");
        private final StepSemaphore permits = Locks.semaphore("permits", 1);
    }

    /** The variables of one thread. */
    private static final class Own {
        private int read;
        private @Nullable Iterator<Integer> iterator;
        private @Nullable Node remembered;
        private int holds;
    }

    private final List<List<Deed>> threads = new ArrayList<>();

    private RandomProgram() {}

    static RandomProgram of(long seed, boolean mayExchange) {
        var random = new Random(seed);
        var program = new RandomProgram();
        int count = random.nextInt(2, 4);
        int deeds = count == 2 ? 4 : 2;
        int kinds = Deed.values().length - (mayExchange ? 0 : 1);
        for (int i = 0; i < count; i++) {
            var list = new ArrayList<Deed>();
            for (int j = 0; j < deeds; j++) {
                list.add(Deed.values()[random.nextInt(kinds)]);
            }
            program.threads.add(list);
        }
        return program;
    }

    /** Each thread does something of its own. */
    Program<State> program() {
        var program = Program.of(State::new);
        for (int i = 0; i < threads.size(); i++) {
            int me = i;
            program = program.thread("T" + i, state -> run(threads.get(me), me + 1, state));
        }
        return program.outcome(RandomProgram::outcome);
    }

    /** All threads do what the first one does, and it is said that they do. */
    Program<State> alike() {
        return Program.of(State::new)
                .threads(threads.size(), "T", state -> run(threads.getFirst(), 1, state))
                .outcome(RandomProgram::outcome);
    }

    /** The same, but it is not said. */
    Program<State> alikeUnsaid() {
        var program = Program.of(State::new);
        for (int i = 0; i < threads.size(); i++) {
            program = program.thread("T" + (i + 1), state -> run(threads.getFirst(), 1, state));
        }
        return program.outcome(RandomProgram::outcome);
    }

    private static Object outcome(State state) {
        return List.of(state.x, state.y, state.sum, state.node.value, List.copyOf(state.list));
    }

    private static void run(List<Deed> deeds, int me, State state) {
        var own = new Own();
        for (var deed : deeds) {
            act(deed, me, state, own);
        }
        // Belongs to the last step: what the thread has read becomes a part of the outcome.
        state.sum += me * own.read;
    }

    private static void act(Deed deed, int me, State state, Own own) {
        switch (deed) {
            case LOCK -> {
                state.lock.lock();
                own.holds++;
            }
            case TRY_LOCK -> {
                if (state.lock.tryLock()) {
                    own.holds++;
                    own.read += 2;
                }
            }
            case UNLOCK -> {
                if (own.holds > 0) {
                    state.lock.unlock();
                    own.holds--;
                }
            }
            case ACQUIRE -> state.permits.acquire();
            case RELEASE -> state.permits.release();
            case AWAIT_X -> await("x is set", () -> state.x != 0);
            default -> {
                step(deed.name());
                actInOneStep(deed, me, state, own);
            }
        }
    }

    private static void actInOneStep(Deed deed, int me, State state, Own own) {
        switch (deed) {
            case READ_X -> own.read = state.x;
            case WRITE_X -> state.x = own.read + 1;
            case READ_Y -> own.read += 2 * state.y;
            case WRITE_Y -> state.y = own.read % 2;
            case ADD -> state.list.add(me);
            case REMOVE -> own.read = state.list.isEmpty() ? -1 : state.list.removeFirst();
            case ADD_AND_REMOVE -> {
                state.list.add(me);
                state.list.removeLast();
            }
            case ITERATE -> own.iterator = state.list.iterator();
            case NEXT -> own.read = next(own.iterator);
            case REMEMBER -> own.remembered = state.node;
            case CHANGE_REMEMBERED -> {
                if (own.remembered != null) {
                    own.read += ++own.remembered.value;
                }
            }
            case FAIL_AT_3 -> {
                if (state.x >= 3 || own.read >= 3) {
                    throw new IllegalStateException("three");
                }
            }
            case EXCHANGE -> state.node = new Node();
            default -> throw new AssertionError(deed);
        }
    }

    private static int next(@Nullable Iterator<Integer> iterator) {
        if (iterator == null) {
            return 0;
        }
        try {
            return iterator.next();
        } catch (ConcurrentModificationException e) {
            return -10;
        } catch (NoSuchElementException e) {
            return -20;
        }
    }

    @Override
    public String toString() {
        return threads.toString();
    }
}
