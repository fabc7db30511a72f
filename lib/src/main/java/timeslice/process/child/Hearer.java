package timeslice.process.child;

import timeslice.process.Outcome;

/** Is told what becomes of a child and its tasks, always by the one thread that listens to the child. */
public interface Hearer {
    /**
     * When a task ran, as {@link System#nanoTime} has it, which on Linux, macOS and Windows is one clock for all
     * processes.
     *
     * @param id the task's number
     * @param begin when its body began
     * @param end when its body ended
     */
    record Times(long id, long begin, long end) {}

    /** {@return whether a program does not end before this child, unless the child is a daemon} */
    boolean holdsProgram();

    /** The child's JVM is there; its main method began at a moment. */
    void up(long moment);

    /** The child printed something. */
    void printed(boolean isError, byte[] text, int offset, int length);

    /** A task began. */
    void begun(long id, long moment);

    /** A task ended with a result. */
    void returned(Times times, byte[] value);

    /** A task ended with an exception. */
    void threw(Times times, Throwable thrown);

    /** A thread of the child, not the one that does tasks, ended with an exception. */
    void uncaught(String thread, Throwable thrown);

    /** The child has not begun a task, and will not. */
    void givenBack(long id);

    /** The child has said nothing more for now. */
    default void paused() {}

    /** The child has ended, and has said all that it will; perhaps on another thread. */
    void over(Outcome outcome);
}
