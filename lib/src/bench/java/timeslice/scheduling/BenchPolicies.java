package timeslice.scheduling;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every policy of the library, by the name that the benchmark gives it. */
final class BenchPolicies {
    private BenchPolicies() {}

    static Map<String, Policy> all() {
        var all = new LinkedHashMap<String, Policy>();
        all.put("FCFS", Policy.fcfs());
        all.put("SJF", Policy.sjf());
        all.put("SJF, estimated", Policy.sjf().estimated(new Estimate(0.5, 10)));
        all.put("SRTF", Policy.srtf());
        all.put("RR q=1", Policy.roundRobin(1));
        all.put("RR q=10", Policy.roundRobin(10));
        all.put("MFQ 2/4/8", Policy.mfq(2, 4, 8));
        all.put("MFQ with boost", Policy.mfq(2, 4, 8).boostEvery(1000));
        all.put("feedback q=1", FeedbackQueues.stallings());
        all.put("feedback q=2^i", FeedbackQueues.stallingsDoubling());
        all.put("priority", Policy.priority());
        all.put("priority, preemptive", Policy.priority().preempting());
        all.put("priority, aging", Policy.priority().aging(20));
        all.put("priority, quantum", Policy.priority().quantum(4));
        all.put("HRRN", Policy.hrrn());
        all.put("LRTF", Policy.lrtf());
        all.put("EDF", Policy.edf());
        all.put("lottery", Policy.lottery(4, 1));
        all.put("stride", Policy.stride(4));
        all.put("processor sharing", Policy.processorSharing());
        return all;
    }

    /** A policy as a reader writes it: no name that the library knows, no loop of its own. */
    static Policy own() {
        return Policy.named("Mine", ready -> ready.first().run(2));
    }
}
