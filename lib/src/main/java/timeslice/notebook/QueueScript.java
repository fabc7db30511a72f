package timeslice.notebook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import timeslice.chart.TableView;

/**
 * A sequence of operations on an empty queue, made from the reader's name: letters are put in and taken
 * out. The questions ask in which order the letters leave queues of several kinds.
 *
 * <pre>{@code
 * var script = QueueScript.seeded("12-1", "Ada");
 * script.stack().check("C B D A")
 * }</pre>
 */
public final class QueueScript implements Shown {
    private static final int LETTERS = 6;
    /** So many go in before the first is taken out: with fewer all kinds of queue do the same. */
    private static final int FIRST = 3;

    private static final int PRIORITIES = 3;

    /** A letter goes in. */
    private record Item(String letter, int priority, int number) {}

    private final String title;
    /** Empty means: take one out. */
    private final List<List<Item>> steps;

    private QueueScript(String title, List<List<Item>> steps) {
        this.title = title;
        this.steps = List.copyOf(steps);
    }

    /**
     * The operations of one reader: six letters go in, from A on, and all of them are taken out.
     *
     * @param id number of the exercise, such as {@code "12-1"}
     * @param reader the reader's name, in any script; case and spaces at the ends do not matter
     * @throws IllegalArgumentException if the name is blank
     */
    public static QueueScript seeded(String id, String reader) {
        var random = Exercise.seeded(id, reader).random();
        var steps = new ArrayList<List<Item>>();
        int in = 0;
        int out = 0;
        while (out < LETTERS) {
            if (in < FIRST || (in < LETTERS && (in == out || random.nextBoolean()))) {
                steps.add(List.of(item(in, random)));
                in++;
            } else {
                steps.add(List.of());
                out++;
            }
        }
        return new QueueScript("Exercise " + id + ", the operations of " + reader.strip(), steps);
    }

    private static Item item(int number, SplittableRandom random) {
        return new Item(String.valueOf((char) ('A' + number)), 1 + random.nextInt(PRIORITIES), number);
    }

    /** Asks in which order the letters leave a queue that is first in, first out. */
    public Question<String> fifo() {
        return Question.order("the order of a first-in, first-out queue", replay(new ArrayDeque<>()));
    }

    /** Asks in which order the letters leave a stack: last in, first out. */
    public Question<String> stack() {
        return Question.order("the order of a stack", replay(Collections.asLifoQueue(new ArrayDeque<>())));
    }

    /** Asks in which order the letters leave a priority queue: the smallest number first, equals as they came. */
    public Question<String> priority() {
        return Question.order(
                "the order of a priority queue",
                replay(new PriorityQueue<>(
                        Comparator.comparingInt(Item::priority).thenComparingInt(Item::number))));
    }

    private List<String> replay(Queue<Item> queue) {
        var left = new ArrayList<String>();
        for (var step : steps) {
            if (step.isEmpty()) {
                left.add(queue.remove().letter());
            } else {
                queue.add(step.getFirst());
            }
        }
        return List.copyOf(left);
    }

    @Override
    public String html() {
        return table().html();
    }

    @Override
    public String text() {
        return table().text();
    }

    private TableView table() {
        var rows = IntStream.range(0, steps.size())
                .mapToObj(i -> List.of(String.valueOf(i + 1), words(steps.get(i))))
                .toList();
        return TableView.of(title, List.of("step", "operation"), rows);
    }

    private static String words(List<Item> step) {
        return step.isEmpty()
                ? "take"
                : "put " + step.getFirst().letter() + " (" + step.getFirst().priority() + ")";
    }
}
