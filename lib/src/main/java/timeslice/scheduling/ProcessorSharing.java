package timeslice.scheduling;

/**
 * Processor sharing: all ready jobs run at once, each at an equal part of the CPU's speed. It is what
 * round robin becomes when the quantum goes to 0 and switching is free, and it has no slices: {@link
 * Schedule#slices()} and {@link Schedule#timeline()} are refused. Finish times are computed as fractions
 * and rounded to the nearest tick. Source: Tanenbaum, Modern Operating Systems, chapter scheduling
 * (problems); Kleinrock, Queueing Systems, volume 2.
 */
public record ProcessorSharing() implements Policy {
    @Override
    public Choice choose(ReadyQueue ready) {
        throw new IllegalStateException("processor sharing runs all ready jobs at once; it chooses none");
    }

    @Override
    public String name() {
        return "Processor sharing";
    }

    @Override
    public String rule(String unit) {
        return "all ready jobs run at once, each at an equal part of the CPU's speed; finish times are rounded to the "
                + "nearest whole number of " + unit;
    }
}
