package timeslice.interleaving;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a program: code, or a list of steps.
 *
 * @param name its name
 * @param body its code; null if it is a list of steps
 * @param steps its steps; empty if it is code
 * @param group number of the first thread that does the same; threads of one group are alike
 */
record ThreadPlan<S>(String name, @Nullable ThreadBody<? super S> body, List<Step<S>> steps, int group) {
    private static final Pattern UNFIT = Pattern.compile("[\\s,;|→:]|->");

    ThreadPlan {
        if (name.isEmpty() || UNFIT.matcher(name).find()) {
            throw new IllegalArgumentException("thread name \"" + name
                    + "\": schedules are written with names, so a name needs at least one letter, and no space, comma,"
                    + " semicolon, colon, bar or arrow");
        }
        steps = List.copyOf(steps);
    }

    static <S> ThreadPlan<S> of(String name, ThreadBody<? super S> body, int group) {
        return new ThreadPlan<>(name, Objects.requireNonNull(body, "body"), List.of(), group);
    }

    static <S> ThreadPlan<S> of(String name, List<Step<S>> steps, int group) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("thread " + name + " has no step; it needs at least one");
        }
        return new ThreadPlan<>(name, null, steps, group);
    }

    static <S> List<ThreadPlan<S>> numbered(int count, String name, Function<String, ThreadPlan<S>> plan) {
        if (count < 1) {
            throw new IllegalArgumentException("threads " + name + ": " + count + " of them; it must be at least 1");
        }
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> plan.apply(name + number))
                .toList();
    }

    static <S> void check(List<ThreadPlan<S>> threads) {
        var names = new HashSet<String>();
        for (var thread : threads) {
            if (!names.add(thread.name())) {
                throw new IllegalArgumentException("two threads have the name " + thread.name());
            }
            if (thread.isList() != threads.getFirst().isList()) {
                throw new IllegalArgumentException("thread " + thread.name() + " is "
                        + (thread.isList() ? "a list of steps" : "code") + ", but "
                        + threads.getFirst().name() + " is "
                        + (thread.isList() ? "code" : "a list of steps")
                        + "; all threads of a program must be written in the same way");
            }
        }
        if (threads.size() > Program.MOST_THREADS) {
            throw new IllegalArgumentException(
                    threads.size() + " threads; a program has " + Program.MOST_THREADS + " at most");
        }
    }

    boolean isList() {
        return body == null;
    }
}
