package timeslice.scheduling;

/** Is told every decision of a run. */
@FunctionalInterface
interface Watcher {
    void decided(Policy policy, ReadyQueue ready, Choice choice);
}
