package timeslice.interleaving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes a run down, step by step. */
final class Recorder {
    private final List<Turn> turns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Turn begin;

    void begins(Stage<?> stage) {
        turns.clear();
        notes.clear();
        begin = new Turn(0, "", List.of(), shown(stage), waiting(stage));
    }

    void note(String text) {
        notes.add(text);
    }

    void step(int thread, String label, Stage<?> stage) {
        turns.add(new Turn(thread, label, List.copyOf(notes), shown(stage), waiting(stage)));
        notes.clear();
    }

    Turn begin() {
        if (begin == null) {
            throw new IllegalStateException("no run has begun");
        }
        return begin;
    }

    List<Turn> turns() {
        return turns;
    }

    private static <S> SequencedMap<String, String> shown(Stage<S> stage) {
        var values = new LinkedHashMap<String, String>();
        if (stage.program.shown.isEmpty()) {
            Fields.show(stage.now(), stage, values);
        }
        for (var each : stage.program.shown) {
            values.put(each.name(), Values.text(each.value().apply(stage.now())));
        }
        return values;
    }

    private static List<String> waiting(Stage<?> stage) {
        var all = new ArrayList<String>();
        for (int thread = 0; thread < stage.size; thread++) {
            boolean isWaiting = (stage.done & 1 << thread) == 0 && !stage.isReady(thread);
            all.add(isWaiting ? Deadlocks.words(thread, stage) : "");
        }
        return List.copyOf(all);
    }
}
