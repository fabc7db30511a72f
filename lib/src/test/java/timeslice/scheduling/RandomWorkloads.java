package timeslice.scheduling;

import java.util.ArrayList;
import java.util.random.RandomGenerator;

/** Small workloads by chance: ties, idle gaps, and I/O if wanted. */
final class RandomWorkloads {
    private RandomWorkloads() {}

    static Workload small(RandomGenerator random, boolean withIo) {
        int size = 1 + random.nextInt(8);
        int gap = 1 + random.nextInt(random.nextBoolean() ? 4 : 20);
        var jobs = new ArrayList<Job>();
        long arrival = 0;
        for (int job = 0; job < size; job++) {
            var bursts = new ArrayList<Burst>();
            if (withIo && random.nextInt(6) == 0) {
                bursts.add(io(random));
            }
            bursts.add(Burst.cpu(1 + random.nextInt(9)));
            while (withIo && random.nextInt(2) == 0) {
                bursts.add(io(random));
                bursts.add(Burst.cpu(1 + random.nextInt(9)));
            }
            jobs.add(Job.of("J" + job, arrival, bursts.toArray(Burst[]::new))
                    .priority(random.nextInt(4))
                    .tickets(1 + random.nextInt(4)));
            arrival += random.nextInt(gap);
        }
        return Workload.of(jobs);
    }

    private static Burst io(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> Burst.io(1 + random.nextInt(6), "disk");
            default -> Burst.io(1 + random.nextInt(6));
        };
    }
}
