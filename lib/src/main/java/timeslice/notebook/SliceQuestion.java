package timeslice.notebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timeslice.scheduling.Schedule;
import timeslice.scheduling.Slices.Slice;
import timeslice.timeline.State;

/** Asks in which order jobs get the CPU, and names the first decision that differs. */
final class SliceQuestion implements Question<String> {
    private final Schedule schedule;

    SliceQuestion(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Verdict check(@Nullable String answer) {
        var yours = merged(Names.split(answer));
        var slices = turns();
        var expected = slices.stream().map(Slice::job).toList();
        if (yours.isEmpty()) {
            return new Verdict.Unanswered(
                    "Put the names of the jobs between the quotes, in the order in which they get the CPU, such as \""
                            + String.join(" ", Exercise.jobNames(schedule)) + "\"; then run the cell again.");
        }
        var unknown = yours.stream()
                .filter(name -> !Exercise.jobNames(schedule).contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return new Verdict.Wrong(
                    "",
                    "There is no job " + unknown.get() + ": the jobs are "
                            + String.join(", ", Exercise.jobNames(schedule)) + ".");
        }
        int same = Names.agreeing(yours, expected);
        if (same == expected.size() && same == yours.size()) {
            return new Verdict.Right(policy() + " gives the CPU to " + String.join(" ", expected) + ", until t="
                    + schedule.makespan() + ".");
        }
        return new Verdict.Wrong(Names.soFar(expected.subList(0, same)), firstWrong(yours, slices, same));
    }

    private String firstWrong(List<String> yours, List<Slice> slices, int same) {
        if (same == slices.size()) {
            return "At t=" + slices.getLast().end() + " all jobs have finished, but you go on with " + yours.get(same)
                    + ".";
        }
        var slice = slices.get(same);
        if (same == yours.size()) {
            return "Your answer ends at t="
                    + (same == 0 ? slice.start() : slices.get(same - 1).end())
                    + ", but not all jobs have finished: who is next?";
        }
        var time = "At t=" + slice.start();
        var chosen = yours.get(same);
        var result = schedule.of(chosen);
        if (result.arrival() > slice.start()) {
            return time + " you give the CPU to " + chosen + ", which arrives only at t=" + result.arrival() + "; "
                    + right(slice);
        }
        if (result.finish() <= slice.start()) {
            return time + " you give the CPU to " + chosen + ", which has finished at t=" + result.finish() + "; "
                    + right(slice);
        }
        return time + " you give the CPU to " + chosen + "; " + right(slice);
    }

    private String right(Slice slice) {
        return policy() + " gives it to " + slice.job() + ", " + since(slice) + why(slice) + ".";
    }

    /** The policy's own reason, where it had a choice. */
    private String why(Slice slice) {
        return schedule.decisions().stream()
                .filter(decision -> decision.time() == slice.start()
                        && decision.job().equals(slice.job())
                        && decision.candidates().size() > 1)
                .findFirst()
                .map(decision -> ": " + decision.reason())
                .orElse("");
    }

    private String since(Slice slice) {
        for (var lane : schedule.timeline().lanes()) {
            if (lane.name().equals(slice.job())) {
                for (var span : lane.spans()) {
                    if (span.end() == slice.start() && span.state() == State.READY) {
                        return "which has waited since t=" + span.start();
                    }
                }
            }
        }
        return schedule.of(slice.job()).arrival() == slice.start()
                ? "which arrives just then"
                : "which has just become ready";
    }

    private String policy() {
        return schedule.policy().name();
    }

    // Quanta of one job in a row are one turn.
    private List<Slice> turns() {
        var turns = new ArrayList<Slice>();
        schedule.slices().stream().forEach(slice -> {
            if (!turns.isEmpty() && turns.getLast().job().equals(slice.job())) {
                var last = turns.removeLast();
                turns.add(new Slice(last.job(), last.start(), slice.end(), last.level()));
            } else {
                turns.add(slice);
            }
        });
        return turns;
    }

    private static List<String> merged(List<String> names) {
        var merged = new ArrayList<String>();
        for (var name : names) {
            if (merged.isEmpty() || !merged.getLast().equals(name)) {
                merged.add(name);
            }
        }
        return merged;
    }
}
