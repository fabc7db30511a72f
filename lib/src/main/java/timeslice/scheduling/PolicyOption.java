package timeslice.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The policies of the command line: name, what it does, its options, and how they make a policy. */
enum PolicyOption {
    FCFS("first come, first served", "") {
        @Override
        Policy policy(Options options) {
            return Policy.fcfs();
        }
    },
    RR("round robin", "--quantum --tie") {
        @Override
        Policy policy(Options options) {
            return Policy.roundRobin(options.requireNumber("--quantum", 1))
                    .tie(options.choice("--tie", Tie.ARRIVAL_FIRST));
        }
    },
    SJF("shortest job first, not preemptive", "--estimate") {
        @Override
        Policy policy(Options options) {
            var estimate = options.get("--estimate");
            return estimate == null ? Policy.sjf() : Policy.sjf().estimated(estimate(estimate));
        }
    },
    SRTF("shortest remaining time first, preemptive", "--preempted") {
        @Override
        Policy policy(Options options) {
            return Policy.srtf().preempted(options.choice("--preempted", Preempted.KEEPS_PLACE_AND_LEFTOVER));
        }
    },
    LRTF("longest remaining time first, decided after every tick", "") {
        @Override
        Policy policy(Options options) {
            return Policy.lrtf();
        }
    },
    HRRN("highest response ratio next", "") {
        @Override
        Policy policy(Options options) {
            return Policy.hrrn();
        }
    },
    PRIORITY("the smallest priority number first", "--preemptive --largest-first --quantum --aging --preempted --tie") {
        @Override
        Policy policy(Options options) {
            var policy = Policy.priority()
                    .preempted(options.choice("--preempted", Preempted.KEEPS_PLACE_AND_LEFTOVER))
                    .tie(options.choice("--tie", Tie.ARRIVAL_FIRST));
            policy = options.has("--preemptive") ? policy.preempting() : policy;
            policy = options.has("--largest-first") ? policy.largestFirst() : policy;
            policy = options.has("--quantum") ? policy.quantum(options.requireNumber("--quantum", 1)) : policy;
            return options.has("--aging") ? policy.aging(options.requireNumber("--aging", 1)) : policy;
        }
    },
    MFQ(
            "multilevel feedback queues, OSTEP's rules",
            "--quanta --allotments --boost --fresh-after-io --io-to-head --tie") {
        @Override
        Policy policy(Options options) {
            var policy =
                    Policy.mfq(options.requireNumbers("--quanta", "2,4,8")).boostEvery(options.number("--boost", 0, 0));
            if (options.has("--allotments")) {
                policy = policy.allotment(LongStream.of(options.requireNumbers("--allotments", "1,1,1"))
                        .mapToInt(slices -> (int) Math.min(slices, Integer.MAX_VALUE))
                        .toArray());
            }
            var rules = FeedbackRules.OSTEP;
            return policy.rules(new FeedbackRules(
                    rules.preemptive(),
                    rules.demotedAlone(),
                    options.has("--fresh-after-io"),
                    options.has("--io-to-head"),
                    rules.preempted(),
                    options.choice("--tie", rules.tie())));
        }
    },
    FEEDBACK("Stallings' feedback: 16 levels with q = 1, or with --doubling q = 2^i", "--doubling --tie") {
        @Override
        Policy policy(Options options) {
            var policy = options.has("--doubling") ? FeedbackQueues.stallingsDoubling() : FeedbackQueues.stallings();
            return policy.tie(options.choice("--tie", Tie.ARRIVAL_FIRST));
        }
    },
    LOTTERY("lottery scheduling by the column tickets", "--quantum --seed") {
        @Override
        Policy policy(Options options) {
            return Policy.lottery(options.requireNumber("--quantum", 1), options.number("--seed", 0, 1));
        }
    },
    STRIDE("stride scheduling by the column tickets", "--quantum") {
        @Override
        Policy policy(Options options) {
            return Policy.stride(options.requireNumber("--quantum", 1));
        }
    },
    EDF("earliest deadline first, by the column deadline", "") {
        @Override
        Policy policy(Options options) {
            return Policy.edf();
        }
    },
    PS("processor sharing: all ready jobs at once", "") {
        @Override
        Policy policy(Options options) {
            return Policy.processorSharing();
        }
    };

    private final String summary;
    private final String options;

    PolicyOption(String summary, String options) {
        this.summary = summary;
        this.options = options;
    }

    abstract Policy policy(Options options);

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
        return Stream.of(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown policy " + word + "; there are "
                        + Stream.of(values()).map(PolicyOption::word).collect(Collectors.joining(", "))));
    }

    private static Estimate estimate(String value) {
        var parts = Arrays.asList(value.split(":", -1));
        boolean numbers = parts.size() == 2 && parts.stream().allMatch(part -> part.matches("[0-9]+(\\.[0-9]+)?"));
        if (!numbers) {
            throw new UsageException("--estimate " + value + ": right would be the weight of the last burst and the "
                    + "first guess, such as 0.5:10");
        }
        double[] pair = IntStream.range(0, 2)
                .mapToDouble(i -> Double.parseDouble(parts.get(i)))
                .toArray();
        return new Estimate(pair[0], pair[1]);
    }
}
