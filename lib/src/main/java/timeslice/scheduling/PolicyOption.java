package timeslice.scheduling;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the command line: name, what it does, its options, and how they make a policy. (A switch
 * instead of a class or a lambda a policy: the command line starts some milliseconds earlier.)
 */
enum PolicyOption {
    FCFS("first come, first served", ""),
    RR("round robin", "--quantum --tie"),
    SJF("shortest job first, not preemptive", "--estimate"),
    SRTF("shortest remaining time first, preemptive", "--preempted"),
    LRTF("longest remaining time first, decided after every tick", ""),
    HRRN("highest response ratio next", ""),
    PRIORITY("the smallest priority number first", "--preemptive --largest-first --quantum --aging --preempted --tie"),
    MFQ(
            "multilevel feedback queues, OSTEP's rules",
            "--quanta --allotments --boost --fresh-after-io --io-to-head --not-preemptive --stays-alone --preempted --tie"),
    FEEDBACK(
            "Stallings' feedback: 16 levels with q = 1, or with --doubling q = 2^i",
            "--doubling --demoted-alone --tie"),
    LOTTERY("lottery scheduling by the column tickets", "--quantum --seed"),
    STRIDE("stride scheduling by the column tickets", "--quantum"),
    EDF("earliest deadline first, by the column deadline", ""),
    PS("processor sharing: all ready jobs at once", "");

    private final String summary;
    private final String options;

    PolicyOption(String summary, String options) {
        this.summary = summary;
        this.options = options;
    }

    Policy policy(Options options) {
        return switch (this) {
            case FCFS -> Policy.fcfs();
            case RR -> Policy.roundRobin(options.requireNumber("--quantum", 1)).tie(tie(options));
            case SJF -> sjf(options.get("--estimate"));
            case SRTF -> Policy.srtf().preempted(preempted(options));
            case LRTF -> Policy.lrtf();
            case HRRN -> Policy.hrrn();
            case PRIORITY -> priority(options);
            case MFQ -> mfq(options);
            case FEEDBACK -> feedback(options);
            case LOTTERY -> Policy.lottery(options.requireNumber("--quantum", 1), options.number("--seed", 0, 1));
            case STRIDE -> Policy.stride(options.requireNumber("--quantum", 1));
            case EDF -> Policy.edf();
            case PS -> Policy.processorSharing();
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    List<String> options() {
        return options.isEmpty() ? List.of() : List.of(options.split(" "));
    }

    static PolicyOption of(String word) {
        var all = new StringJoiner(", ");
        for (var policy : values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
            all.add(policy.word());
        }
        throw new UsageException("unknown policy " + word + "; there are " + all);
    }

    private static Tie tie(Options options) {
        return options.choice("--tie", Tie.ARRIVAL_FIRST);
    }

    private static Preempted preempted(Options options) {
        return options.choice("--preempted", Preempted.KEEPS_PLACE_AND_LEFTOVER);
    }

    private static Policy priority(Options options) {
        var policy = Policy.priority().preempted(preempted(options)).tie(tie(options));
        policy = options.has("--preemptive") ? policy.preempting() : policy;
        policy = options.has("--largest-first") ? policy.largestFirst() : policy;
        policy = options.has("--quantum") ? policy.quantum(options.requireNumber("--quantum", 1)) : policy;
        return options.has("--aging") ? policy.aging(options.requireNumber("--aging", 1)) : policy;
    }

    private static Policy mfq(Options options) {
        var policy =
                Policy.mfq(options.requireNumbers("--quanta", "2,4,8")).boostEvery(options.number("--boost", 0, 0));
        if (options.has("--allotments")) {
            var slices = options.requireNumbers("--allotments", "1,1,1");
            var allotments = new int[slices.length];
            for (int level = 0; level < slices.length; level++) {
                allotments[level] = (int) Math.min(slices[level], Integer.MAX_VALUE);
            }
            policy = policy.allotment(allotments);
        }
        var rules = FeedbackRules.OSTEP;
        return policy.rules(new FeedbackRules(
                !options.has("--not-preemptive"),
                !options.has("--stays-alone"),
                options.has("--fresh-after-io"),
                options.has("--io-to-head"),
                options.choice("--preempted", rules.preempted()),
                options.choice("--tie", rules.tie())));
    }

    private static Policy feedback(Options options) {
        var policy = options.has("--doubling") ? FeedbackQueues.stallingsDoubling() : FeedbackQueues.stallings();
        var rules = FeedbackRules.STALLINGS;
        return policy.rules(new FeedbackRules(
                rules.preemptive(),
                options.has("--demoted-alone"),
                rules.freshAfterIo(),
                rules.ioToHead(),
                rules.preempted(),
                options.choice("--tie", rules.tie())));
    }

    private static Policy sjf(@Nullable String estimate) {
        if (estimate == null) {
            return Policy.sjf();
        }
        if (!estimate.matches("[0-9]+(\\.[0-9]+)?:[0-9]+(\\.[0-9]+)?")) {
            throw new UsageException("--estimate " + estimate + ": right would be the weight of the last burst and the "
                    + "first guess, such as 0.5:10");
        }
        int colon = estimate.indexOf(':');
        return Policy.sjf()
                .estimated(new Estimate(
                        Double.parseDouble(estimate.substring(0, colon)),
                        Double.parseDouble(estimate.substring(colon + 1))));
    }
}
