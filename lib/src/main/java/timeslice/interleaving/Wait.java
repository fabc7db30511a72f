package timeslice.interleaving;

import java.util.function.BooleanSupplier;

/** What a thread in an exploration waits for before its next step. */
interface Wait {
    /** Stands for nobody in {@link #holder}. */
    int NOBODY = -1;

    /** {@return whether a thread can do its next step now} */
    boolean isReady(int thread);

    /** {@return what is waited for, such as {@code "fork 1"}} */
    String what();

    /** {@return the thread that holds it, or {@link #NOBODY}} */
    default int holder() {
        return NOBODY;
    }

    /** A condition of the reader's own. */
    record ForCondition(String label, BooleanSupplier condition) implements Wait {
        @Override
        public String what() {
            return "\"" + label + "\"";
        }

        @Override
        public boolean isReady(int thread) {
            return condition.getAsBoolean();
        }
    }
}
