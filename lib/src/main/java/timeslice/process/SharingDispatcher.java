package timeslice.process;

/** Lets all jobs run that have arrived; the kernel chooses among them. */
final class SharingDispatcher extends Dispatcher {
    private static final long SHORTEST_WAIT = 100_000;

    SharingDispatcher(Crew crew) {
        super(crew);
    }

    @Override
    void arrive(Child child) {
        child.go();
    }

    @Override
    void step() throws InterruptedException {
        if (children().stream().anyMatch(child -> child.hasArrived() && !child.isDone())) {
            listen(Math.max(untilNextArrival(), SHORTEST_WAIT));
        } else {
            idle();
        }
    }
}
