package timeslice.scheduling;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Multilevel feedback queues (多级反馈队列): a job begins on the highest level and goes down when it has
 * used up its allotment there; the first job of the highest level that is not empty runs. Needs no
 * knowledge of bursts. On the lowest level jobs take turns. Source: Arpaci-Dusseau, Operating Systems:
 * Three Easy Pieces, chapter 8, and Stallings, Operating Systems, chapter 9, whose rules differ; see
 * {@link FeedbackRules}.
 *
 * @param name what charts call the policy
 * @param quanta longest slice on each level, from the highest to the lowest, in ticks; each at least 1
 * @param allotments after how many quanta a job goes down, for each level; each at least 1
 * @param boostEvery after how many ticks all jobs are put on the highest level again and again; 0: never
 * @param rules what else differs between textbooks
 */
public record FeedbackQueues(
        String name, List<Long> quanta, List<Integer> allotments, long boostEvery, FeedbackRules rules)
        implements Policy {
    /**
     * Copies the lists and checks the values.
     *
     * @throws IllegalArgumentException if there is no level, if there are more than 128, if the lists
     *     differ in length, or if a number lies outside its range
     */
    public FeedbackQueues {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rules, "rules");
        quanta = List.copyOf(quanta);
        allotments = List.copyOf(allotments);
        if (quanta.isEmpty() || quanta.size() > Byte.MAX_VALUE + 1) {
            throw new IllegalArgumentException("feedback queues have 1 to 128 levels, not " + quanta.size());
        }
        if (quanta.size() != allotments.size()) {
            throw new IllegalArgumentException("there are " + quanta.size() + " levels by their quanta " + quanta
                    + ", but " + allotments.size() + " by their allotments " + allotments);
        }
        quanta.forEach(quantum -> Limits.length("a quantum", quantum));
        for (int slices : allotments) {
            if (slices < 1) {
                throw new IllegalArgumentException(
                        "an allotment is a number of quanta from 1 on; " + allotments + " holds " + slices);
            }
        }
        Limits.instant("a boost period", boostEvery);
    }

    /**
     * Feedback queues by the rules of OSTEP, chapter 8: one quantum an allotment, no boost.
     *
     * @param quanta longest slice on each level, from the highest to the lowest, in ticks; each at least 1
     * @return the policy
     * @throws IllegalArgumentException if there is no level, or if a quantum is less than 1
     */
    public static FeedbackQueues ostep(long... quanta) {
        var name =
                "MFQ, quanta " + LongStream.of(quanta).mapToObj(Long::toString).collect(Collectors.joining(" "));
        return of(name, quanta, FeedbackRules.OSTEP);
    }

    /**
     * Stallings' feedback with a quantum of 1 on each of 16 levels.
     *
     * @return the policy
     */
    public static FeedbackQueues stallings() {
        return of("Feedback, q = 1", LongStream.generate(() -> 1).limit(16).toArray(), FeedbackRules.STALLINGS);
    }

    /**
     * Stallings' feedback with a quantum of 2 to the power of i on level i, for 16 levels.
     *
     * @return the policy
     */
    public static FeedbackQueues stallingsDoubling() {
        var quanta = IntStream.range(0, 16).mapToLong(level -> 1L << level).toArray();
        return of("Feedback, q = 2^i", quanta, FeedbackRules.STALLINGS);
    }

    private static FeedbackQueues of(String name, long[] quanta, FeedbackRules rules) {
        return new FeedbackQueues(
                name,
                LongStream.of(quanta).boxed().toList(),
                LongStream.of(quanta).mapToObj(quantum -> 1).toList(),
                0,
                rules);
    }

    /**
     * The same policy with other allotments.
     *
     * @param slices after how many quanta a job goes down: one number for all levels, or one a level
     * @return the policy
     * @throws IllegalArgumentException if the number of values fits neither, or if one is less than 1
     */
    public FeedbackQueues allotment(int... slices) {
        var each = slices.length == 1
                ? quanta.stream().map(quantum -> slices[0]).toList()
                : IntStream.of(slices).boxed().toList();
        return new FeedbackQueues(name, quanta, each, boostEvery, rules);
    }

    /**
     * The same policy with a boost: at every multiple of the period all jobs are put on the highest level,
     * behind those that are there, from the lowest level up, with full quantum and allotment.
     *
     * @param ticks the period, in ticks; 0: never
     * @return the policy
     * @throws IllegalArgumentException if {@code ticks} is negative
     */
    public FeedbackQueues boostEvery(long ticks) {
        return new FeedbackQueues(name, quanta, allotments, ticks, rules);
    }

    /**
     * The same policy with or without the rule that lets jobs cheat.
     *
     * @param fresh true if a job that asks for I/O before its allotment is used up gets a full one
     * @return the policy
     */
    public FeedbackQueues freshAfterIo(boolean fresh) {
        return rules(new FeedbackRules(
                rules.preemptive(), rules.demotedAlone(), fresh, rules.ioToHead(), rules.preempted(), rules.tie()));
    }

    /**
     * The same policy under another tie rule.
     *
     * @param tie who enters its level first when a slice ends as another job becomes ready
     * @return the policy
     */
    public FeedbackQueues tie(Tie tie) {
        return rules(new FeedbackRules(
                rules.preemptive(),
                rules.demotedAlone(),
                rules.freshAfterIo(),
                rules.ioToHead(),
                rules.preempted(),
                tie));
    }

    /**
     * The same queues under other rules.
     *
     * @param rules the rules
     * @return the policy
     */
    public FeedbackQueues rules(FeedbackRules rules) {
        return new FeedbackQueues(name, quanta, allotments, boostEvery, rules);
    }

    @Override
    public Policy begin(Workload jobs) {
        return new FeedbackRun(this);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        throw new IllegalStateException("the queues are kept in a run; begin() gives the object that does");
    }

    @Override
    public Tie tie() {
        return rules.tie();
    }

    @Override
    public Preempted preempted() {
        return rules.preempted();
    }

    @Override
    public String rule(String unit) {
        var levels = quanta.stream().distinct().count() == 1
                ? quanta.size() + (quanta.size() == 1 ? " level" : " levels") + " of quantum "
                        + Limits.amount(quanta.getFirst(), unit)
                : "quanta " + shown() + " " + unit + " from the top";
        var slices =
                allotments.stream().allMatch(number -> number == 1) ? "" : ", allotments of " + allotments + " quanta";
        var boost =
                boostEvery == 0 ? "; no boost" : "; all jobs go to the top every " + Limits.amount(boostEvery, unit);
        return levels + slices + boost + "; " + rules.sentence();
    }

    private String shown() {
        var first = quanta.stream().limit(4).map(String::valueOf).collect(Collectors.joining(", "));
        return quanta.size() <= 4 ? first : first + ", ...";
    }
}
