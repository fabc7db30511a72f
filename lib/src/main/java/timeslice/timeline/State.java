package timeslice.timeline;

/** What the owner of a lane is doing during a span. The names are the textbook's process states. */
public enum State {
    /** Has a processor (运行). */
    RUNNING,
    /** Could run, but waits for a processor (就绪). */
    READY,
    /** Waits for something else than a processor: a device, a lock, a message, a sleep (阻塞). */
    BLOCKED,
    /** The processor saves one job's registers and loads another's (上下文切换). */
    SWITCHING
}
