package timeslice.scheduling;

/** A job of the models by SSJ. */
final class SsjJob {
    final String name;
    final long arrival;
    final long burst;
    long left;
    long start;
    long finish;

    SsjJob(String name, long arrival, long burst) {
        this.name = name;
        this.arrival = arrival;
        this.burst = burst;
        left = burst;
    }
}
