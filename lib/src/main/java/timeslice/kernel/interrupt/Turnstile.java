package timeslice.kernel.interrupt;

/**
 * Notebook code comes by here at the start of each method and before each turn of a loop. The way is free:
 * the method is empty, so the compiler of the JVM leaves the call out, and what it makes of a loop is what it
 * makes of it anywhere else. Only while a thread is to be ended does {@link ThreadEnding} put a barrier
 * here: it has the JVM change this method, which takes effect in compiled loops that run already.
 */
public final class Turnstile {
    private Turnstile() {}

    /** Lets the calling thread go on, or ends it. */
    public static void pass() {}
}
