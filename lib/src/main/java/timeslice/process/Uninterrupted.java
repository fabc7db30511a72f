package timeslice.process;

/** Does what must be done although somebody interrupts. */
final class Uninterrupted {
    private Uninterrupted() {}

    interface Wait {
        boolean run() throws InterruptedException;
    }

    /** {@return whether an interrupt came meanwhile; the caller must pass it on} */
    static boolean run(Wait wait) {
        boolean wasInterrupted = false;
        while (true) {
            try {
                wait.run();
                return wasInterrupted;
            } catch (InterruptedException again) {
                wasInterrupted = true;
            }
        }
    }
}
