package timeslice.thread;

/** How threads are called in charts and reports. */
final class Threads {
    private Threads() {}

    /** {@return the thread's name; virtual threads often have none, and are called by their number then} */
    static String name(Thread thread) {
        return thread.getName().isEmpty() ? "thread " + thread.threadId() : thread.getName();
    }

    /** {@return the thread's end is near or past: it can give nothing back any more} */
    static boolean hasEnded(Thread thread) {
        return thread.getState() == Thread.State.TERMINATED;
    }
}
