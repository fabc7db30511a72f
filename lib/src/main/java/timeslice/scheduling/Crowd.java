package timeslice.scheduling;

/** Many ready jobs, kept so that the one to run is found without a look at all of them. They are not preempted. */
interface Crowd {
    /** A job comes to the tail of the ready queue. */
    void add(ReadyJob job);

    /** Takes out the job that is to run at that instant, which is never earlier than the last one. */
    ReadyJob take(long now);

    /** How many there are. */
    int size();

    /** Forgets them all. */
    void clear();
}
