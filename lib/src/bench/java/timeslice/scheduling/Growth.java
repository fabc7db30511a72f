package timeslice.scheduling;

/** The time of ten times as many jobs against that of so many. */
final class Growth {
    private final Workload few;
    private final Workload many;

    Growth(int size) {
        few = Jobs.withOptions(size, 8);
        many = Jobs.withOptions(10 * size, 8);
    }

    void print() {
        BenchPolicies.all().forEach((name, policy) -> {
            var rounds = new Rounds();
            rounds.add("few", SchedulingBench.run(policy, few));
            rounds.measure(3);
            var once = new Rounds();
            once.add("many", SchedulingBench.run(policy, many));
            once.measureWarm();
            SchedulingBench.line("growth " + name, once.seconds("many") / rounds.seconds("few"));
        });
    }
}
