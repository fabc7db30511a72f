package timeslice.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import timeslice.chart.TableView;

/**
 * What happens to a thread, event by event, for an exercise on the three states ready, running and blocked.
 *
 * @param events what happens, as sentences, in order
 * @param states the states between the events, the first one included
 */
public record StateStory(List<String> events, List<String> states) implements Shown {
    private static final List<String> REASONS =
            List.of("it reads from the network", "it wants a lock that another thread holds", "it sleeps for a second");
    private static final List<String> ENDS =
            List.of("the data is there", "the lock is free, and it gets it", "the second is over");

    /** Copies the lists. */
    public StateStory {
        events = List.copyOf(events);
        states = List.copyOf(states);
    }

    /**
     * A story that begins in the state ready. From five events on, the thread leaves its processor in both ways: once
     * at least because it must wait, and once at least because its time slice is over.
     *
     * @param random chooses what happens
     * @param length number of events; above zero
     * @return the story
     * @throws IllegalArgumentException if {@code length} is not above zero
     */
    public static StateStory of(RandomGenerator random, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a story of " + length + " events: it needs at least 1");
        }
        var events = new ArrayList<String>();
        var states = new ArrayList<>(List.of("ready"));
        int reason = 0;
        boolean mustWaitFirst = random.nextBoolean();
        int departures = 0;
        for (int i = 0; i < length; i++) {
            switch (states.getLast()) {
                case "ready" -> add("running", "the scheduler chooses it", states, events);
                case "blocked" -> add("ready", ENDS.get(reason), states, events);
                default -> {
                    reason = random.nextInt(REASONS.size());
                    boolean mustWait = switch (departures++) {
                        case 0 -> mustWaitFirst;
                        case 1 -> !mustWaitFirst;
                        default -> random.nextBoolean();
                    };
                    if (mustWait) {
                        add("blocked", REASONS.get(reason), states, events);
                    } else {
                        add("ready", "its time slice is over", states, events);
                    }
                }
            }
        }
        return new StateStory(events, states);
    }

    private static void add(String state, String event, List<String> states, List<String> events) {
        states.add(state);
        events.add(event);
    }

    /** {@return the question for the line of states, such as {@code "ready running blocked"}} */
    public Question<String> question() {
        return Question.order("the line of states", states);
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
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < events.size(); i++) {
            rows.add(List.of(Integer.toString(i + 1), events.get(i)));
        }
        return TableView.of("", List.of("", "what happens"), rows);
    }
}
