package timeslice.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import timeslice.scheduling.JobResult;
import timeslice.scheduling.Schedule;

/** Asks when each job finishes, and names the first wrong one in the order of time. */
final class FinishQuestion implements Question<Map<String, ? extends Number>> {
    private final Schedule schedule;

    FinishQuestion(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Verdict check(@Nullable Map<String, ? extends Number> answer) {
        if (answer == null || answer.isEmpty()) {
            return new Verdict.Unanswered(
                    "Fill in when each job finishes, such as Map.of(" + example() + "); then run the cell again.");
        }
        var unknown = answer.keySet().stream()
                .filter(name -> !Exercise.jobNames(schedule).contains(name))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return new Verdict.Wrong(
                    "",
                    "There is no job " + unknown.get() + ": the jobs are "
                            + String.join(", ", Exercise.jobNames(schedule)) + ".");
        }
        var right = new ArrayList<String>();
        for (var result : inOrder()) {
            var yours = answer.get(result.name());
            if (yours == null) {
                return new Verdict.Wrong(Names.soFar(commas(right)), "When does " + result.name() + " finish?");
            }
            if (yours.doubleValue() != result.finish()) {
                return new Verdict.Wrong(Names.soFar(commas(right)), wrong(result, yours));
            }
            right.add(result.name() + " at t=" + result.finish());
        }
        return new Verdict.Right("Under " + schedule.policy().name() + ", " + String.join(", ", right) + ".");
    }

    private String wrong(JobResult result, Number yours) {
        var start = "You let " + result.name() + " finish at t=" + yours + ". ";
        if (yours.doubleValue() < result.arrival() + result.burst()) {
            return start + "That is too early: it arrives at t=" + result.arrival() + " and needs " + result.burst()
                    + " " + schedule.workload().unit() + ".";
        }
        return start + "It runs first at t=" + result.start() + ", and then needs " + result.burst() + " "
                + schedule.workload().unit() + " in all: count who has the CPU in between.";
    }

    private static List<String> commas(List<String> right) {
        return right.isEmpty() ? right : List.of(String.join(", ", right));
    }

    private List<JobResult> inOrder() {
        return schedule.results().stream()
                .sorted(Comparator.comparingLong(JobResult::finish))
                .toList();
    }

    private String example() {
        return Exercise.jobNames(schedule).stream()
                        .limit(2)
                        .map(name -> "\"" + name + "\", 5")
                        .collect(Collectors.joining(", "))
                + ", …";
    }
}
