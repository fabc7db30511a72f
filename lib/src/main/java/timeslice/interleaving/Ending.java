package timeslice.interleaving;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a run of a program ended. Two runs with equal endings count as one outcome. */
public sealed interface Ending {
    /** {@return the ending in words, as tables show it} */
    String words();

    /**
     * All threads have finished.
     *
     * @param value what the program's outcome function made of the state
     */
    record Value(@Nullable Object value) implements Ending {
        @Override
        public String words() {
            return Objects.toString(value);
        }
    }

    /**
     * No thread can go on, and not all have finished.
     *
     * @param waits who waits for what, and who holds it; those of a circle come first
     * @param isCycle whether each of some threads waits for what the next one holds; else they wait for something
     *     that nobody is left to bring, such as a signal
     */
    record Deadlock(List<Waiting> waits, boolean isCycle) implements Ending {
        /** Copies the list. */
        public Deadlock {
            waits = List.copyOf(waits);
        }

        @Override
        public String words() {
            return (isCycle ? "deadlock: " : "nobody can go on: ")
                    + waits.stream().map(Waiting::words).collect(Collectors.joining("; "));
        }
    }

    /**
     * A thread that waits.
     *
     * @param thread its name
     * @param what what it waits for, such as {@code "fork 1"}
     * @param holder who holds it, maybe the thread itself; empty if nobody does, or if it is not clear who
     * @param isHolderDone whether the holder has finished, and so will never give it back
     */
    record Waiting(String thread, String what, String holder, boolean isHolderDone) {
        /** {@return all of this as a part of a sentence} */
        public String words() {
            var words = thread + " waits for " + what;
            if (holder.isEmpty()) {
                return words;
            }
            return holder.equals(thread)
                    ? words + ", which it holds itself"
                    : words + ", which " + holder + (isHolderDone ? " never gave back" : " holds");
        }
    }

    /**
     * A free run came to no end; whether it ever would have, nobody can say.
     *
     * @param seconds for how long nothing went on
     */
    record Stuck(long seconds) implements Ending {
        @Override
        public String words() {
            return "stuck for " + seconds + " s";
        }
    }

    /**
     * A thread has thrown an exception, which ends the run.
     *
     * @param thread its name
     * @param what the exception
     */
    record Thrown(String thread, String what) implements Ending {
        @Override
        public String words() {
            return thread + " throws " + what;
        }
    }

    /**
     * The run had not ended after so many steps: a loop that others can keep going (livelock), or a limit too low.
     *
     * @param steps the limit, in steps of all threads together
     */
    record TooLong(int steps) implements Ending {
        @Override
        public String words() {
            return "no end within " + steps + " steps";
        }
    }
}
