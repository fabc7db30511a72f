package timeslice.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One run of a program under one schedule, step by step.
 *
 * @param threads the threads' names
 * @param begin the state before the first step: no thread has done anything
 * @param turns the steps in their order
 * @param ending how it ended
 * @param judgement what the program says of it
 */
public record Interleaving(List<String> threads, Turn begin, List<Turn> turns, Ending ending, Judgement judgement) {
    /** The label of what stands before a thread's first mark. */
    public static final String START = "start";

    private static final int LONG = 40;

    /** Copies the lists. */
    public Interleaving {
        threads = List.copyOf(threads);
        turns = List.copyOf(turns);
    }

    /** {@return how often another thread goes on than the one before} */
    public int switches() {
        return (int) IntStream.range(1, turns.size())
                .filter(i -> turns.get(i).thread() != turns.get(i - 1).thread())
                .count();
    }

    /**
     * {@return the schedule as a text that {@link Program#play} takes} A turn is a thread's name; the start of a
     * thread is named only where its first marked step does not follow at once.
     */
    public String schedule() {
        var words = new ArrayList<String>();
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            if (!isStart(i)) {
                words.add(threads.get(turn.thread()));
            } else if (!isStartThatGoesOn(i)) {
                words.add(threads.get(turn.thread()) + ":" + START);
            }
        }
        return String.join(" ", words);
    }

    /** {@return the schedule for a table's cell: only its beginning if it is long} */
    String shortSchedule() {
        var words = schedule().split(" ");
        return words.length <= LONG
                ? schedule()
                : String.join(" ", List.of(words).subList(0, LONG)) + " … (" + words.length + " turns)";
    }

    /**
     * {@return the steps that a reader should see} The start of a thread is left out if the thread goes on at once
     * and it changed nothing that is shown.
     */
    public List<Turn> shownTurns() {
        return IntStream.range(0, turns.size())
                .filter(i -> !(isStartThatGoesOn(i) && changesNothing(i)))
                .mapToObj(turns::get)
                .toList();
    }

    /** {@return a table: a row for each step, a column for each thread and for each value shown} */
    public Table table() {
        var rows = shownTurns();
        var table = Table.create(
                title(),
                StringColumn.create(
                        "step", IntStream.rangeClosed(1, rows.size()).mapToObj(String::valueOf)));
        for (int thread = 0; thread < threads.size(); thread++) {
            int column = thread;
            table.addColumns(StringColumn.create(
                    threads.get(thread), rows.stream().map(turn -> turn.thread() == column ? turn.words() : "")));
        }
        for (var name : begin.shown().keySet()) {
            table.addColumns(StringColumn.create(
                    name, rows.stream().map(turn -> turn.shown().getOrDefault(name, ""))));
        }
        return table;
    }

    /** {@return the ending with its judgement and the number of switches, as a title} */
    public String title() {
        return ending.words() + (judgement == Judgement.UNJUDGED ? "" : " (" + judgement.word() + ")") + ", with "
                + counted(switches(), "switch", "switches");
    }

    /** {@return the schedule and its ending} */
    @Override
    public String toString() {
        return schedule() + " → " + ending.words();
    }

    /** {@return the values shown before the first step, as text, such as {@code "balance 100"}} */
    public String beginsWith() {
        return begin.shown().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private boolean isStart(int i) {
        var turn = turns.get(i);
        return turn.label().equals(START)
                && turns.subList(0, i).stream().noneMatch(earlier -> earlier.thread() == turn.thread());
    }

    private boolean isStartThatGoesOn(int i) {
        return isStart(i)
                && i + 1 < turns.size()
                && turns.get(i + 1).thread() == turns.get(i).thread();
    }

    private boolean changesNothing(int i) {
        var before = i == 0 ? begin : turns.get(i - 1);
        return turns.get(i).notes().isEmpty() && turns.get(i).shown().equals(before.shown());
    }
}
