package timeslice.scheduling;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * One worked example of a textbook, from a JSON file: jobs, algorithm, parameters. What it does not know
 * is a failure, never skipped.
 */
record ReferenceCase(JsonObject json) {
    String id() {
        return json.get("id").getAsString();
    }

    JsonObject expected() {
        return json.getAsJsonObject("expected");
    }

    Schedule run() {
        return policy().run(workload());
    }

    Workload workload() {
        return Workload.of(elements(json.getAsJsonArray("jobs"))
                .map(JsonElement::getAsJsonObject)
                .map(this::job)
                .toList());
    }

    private Job job(JsonObject job) {
        known("job", job, Set.of("name", "arrival", "burst", "bursts", "lead_io", "io", "priority"));
        var bursts = new ArrayList<Burst>();
        if (job.has("lead_io")) {
            bursts.add(Burst.io(job.get("lead_io").getAsLong()));
        }
        if (job.has("bursts")) {
            for (var time : job.getAsJsonArray("bursts")) {
                boolean cpu = bursts.isEmpty() || bursts.getLast() instanceof Burst.Io;
                bursts.add(cpu ? Burst.cpu(time.getAsLong()) : Burst.io(time.getAsLong()));
            }
        } else if (job.has("io")) {
            bursts.addAll(periodic(job.get("burst").getAsLong(), job.getAsJsonObject("io")));
        } else {
            bursts.add(Burst.cpu(job.get("burst").getAsLong()));
        }
        int priority = job.has("priority") ? job.get("priority").getAsInt() : 0;
        return Job.of(job.get("name").getAsString(), job.get("arrival").getAsLong(), bursts.toArray(Burst[]::new))
                .priority(priority);
    }

    /** I/O after every so much computing, but not after the last. */
    private static List<Burst> periodic(long cpuTime, JsonObject io) {
        known("io", io, Set.of("every", "length"));
        long every = io.get("every").getAsLong();
        var bursts = new ArrayList<Burst>();
        long left = cpuTime;
        for (; left > every; left -= every) {
            bursts.add(Burst.cpu(every));
            bursts.add(Burst.io(io.get("length").getAsLong()));
        }
        bursts.add(Burst.cpu(left));
        return bursts;
    }

    Policy policy() {
        return switch (json.get("algorithm").getAsString()) {
            case "FCFS" -> with(Set.of("time_scale"), Policy.fcfs());
            case "SJF" -> with(Set.of(), Policy.sjf());
            case "SRTF" -> with(Set.of(), Policy.srtf());
            case "LRTF" -> with(Set.of(), Policy.lrtf());
            case "HRRN" -> with(Set.of(), Policy.hrrn());
            case "PS" -> with(Set.of(), Policy.processorSharing());
            case "RR" -> with(Set.of("q"), Policy.roundRobin(number("q")).tie(tie()));
            case "PRIO_NP" -> with(Set.of("high"), priority());
            case "PRIO_P" -> with(Set.of("high"), priority().preempting());
            case "PRIO_RR" ->
                with(
                        Set.of("high", "q"),
                        priority().preempting().quantum(number("q")).tie(tie()));
            case "FB" -> with(Set.of("levels", "keep_if_alone", "preempt"), stallingsFeedback());
            case "MLFQ" ->
                with(
                        Set.of("quanta", "allotment_slices", "boost", "io_time", "stay_on_io", "io_bump"),
                        homeworkProgram());
            default -> throw new AssertionError(id() + ": unknown algorithm " + json.get("algorithm"));
        };
    }

    private PriorityFirst priority() {
        return switch (params().get("high").getAsString()) {
            case "low" -> Policy.priority();
            case "high" -> Policy.priority().largestFirst();
            default -> throw new AssertionError(id() + ": unknown value of high: " + params().get("high"));
        };
    }

    private FeedbackQueues stallingsFeedback() {
        boolean preemptive = flag("preempt");
        return new FeedbackQueues(
                "Feedback",
                numbers("levels"),
                numbers("levels").stream().map(level -> 1).toList(),
                0,
                new FeedbackRules(
                        preemptive,
                        !flag("keep_if_alone"),
                        true,
                        false,
                        preemptive ? Preempted.KEEPS_PLACE_AND_LEFTOVER : Preempted.KEEPS_PLACE,
                        tie()));
    }

    private FeedbackQueues homeworkProgram() {
        return new FeedbackQueues(
                "mlfq.py",
                numbers("quanta"),
                numbers("allotment_slices").stream().map(Long::intValue).toList(),
                number("boost"),
                new FeedbackRules(
                        true,
                        true,
                        flag("stay_on_io"),
                        flag("io_bump"),
                        Preempted.KEEPS_PLACE_AND_LEFTOVER,
                        Tie.PREEMPTED_FIRST));
    }

    private Tie tie() {
        return switch (json.get("tie_break").getAsString()) {
            case "arrival_first", "ready-queue order" -> Tie.ARRIVAL_FIRST;
            case "preempted_first" -> Tie.PREEMPTED_FIRST;
            default -> throw new AssertionError(id() + ": unknown tie rule " + json.get("tie_break"));
        };
    }

    private Policy with(Set<String> parameters, Policy policy) {
        known("parameter", params(), parameters);
        tie();
        return policy;
    }

    private JsonObject params() {
        return json.getAsJsonObject("params");
    }

    private long number(String parameter) {
        return params().get(parameter).getAsLong();
    }

    private boolean flag(String parameter) {
        return params().get(parameter).getAsBoolean();
    }

    private List<Long> numbers(String parameter) {
        return elements(params().getAsJsonArray(parameter))
                .map(JsonElement::getAsLong)
                .toList();
    }

    static java.util.stream.Stream<JsonElement> elements(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::get);
    }

    private static void known(String what, JsonObject object, Set<String> keys) {
        var unknown = StreamSupport.stream(object.keySet().spliterator(), false)
                .filter(key -> !keys.contains(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError("unknown " + what + " " + unknown + "; known are " + keys);
        }
    }
}
