package timeslice.kernel.language.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import timeslice.kernel.language.classes.NotebookNames;
import timeslice.kernel.language.classes.Sources;

/**
 * Puts what was thrown into the words of a notebook: the error's class and message, then only frames of the
 * reader's own code, each with its cell, line and text, then what caused it.
 */
public final class ErrorReports {
    private static final int CAUSES = 10;

    private final Frames frames;

    /**
     * Creates reports of code that is known.
     *
     * @param sources tells cells and lines
     */
    public ErrorReports(Sources sources) {
        this.frames = new Frames(sources);
    }

    /** {@return the report of anything that ended a cell, in colours} */
    public ErrorReport of(Throwable thrown) {
        return switch (inner(thrown)) {
            case CompileFailure failure -> of(failure);
            case CellFailure failure when failure.getCause() != null -> of(failure.getCause());
            case Throwable other -> new ErrorReport(name(other), message(other), text(other, true));
        };
    }

    /** {@return the report of an error of which nothing can be told but its class, since its own code failed in that} */
    public static ErrorReport without(Throwable thrown, Throwable failure) {
        var why = "(nothing more can be shown: its own code threw " + name(failure) + ")";
        return new ErrorReport(name(thrown), why, List.of(Ink.ERROR.on(name(thrown), true) + ": " + why));
    }

    /** What a magic runs fails within the magic; the reader wrote what is innermost. */
    private static Throwable inner(Throwable thrown) {
        var found = thrown;
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < CAUSES; depth++, at = at.getCause()) {
            if (at instanceof CellFailure || at instanceof CompileFailure) {
                found = at;
            }
        }
        return found;
    }

    private static ErrorReport of(CompileFailure failure) {
        var lines = new ArrayList<String>();
        for (var problem : failure.problems()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(problem.text(true));
        }
        var first = failure.problems().getFirst();
        return new ErrorReport("CompileError", first.message(), lines);
    }

    /**
     * {@return the text of an exception that no code of a thread has caught, without colours}
     *
     * @param thread the thread that it ended
     */
    public String uncaught(Thread thread, Throwable thrown) {
        return "Exception in " + ThrownBy.name(thread) + " " + String.join("\n", text(thrown, false)) + "\n";
    }

    /** {@return the exception's class and message, its frames and its causes, in lines} */
    List<String> text(Throwable thrown, boolean coloured) {
        var lines = new ArrayList<String>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        add(thrown, new StackTraceElement[0], "", "", coloured, seen, lines);
        return lines;
    }

    private void add(
            Throwable thrown,
            StackTraceElement[] around,
            String indent,
            String role,
            boolean coloured,
            Set<Throwable> seen,
            List<String> lines) {
        if (!seen.add(thrown) || seen.size() > CAUSES) {
            lines.add(indent + role + "(shown above, or too many to show)");
            return;
        }
        var trace = thrown.getStackTrace();
        var message = message(thrown);
        var head = role + Ink.ERROR.on(name(thrown), coloured) + (message.isEmpty() ? "" : ": " + message);
        (head + elsewhere(thrown, around)).lines().map(indent::concat).forEach(lines::add);
        frames.text(trace, common(trace, around), coloured).stream()
                .map(indent::concat)
                .forEach(lines::add);
        for (var suppressed : thrown.getSuppressed()) {
            add(suppressed, trace, indent + "  ", "Suppressed: ", coloured, seen, lines);
        }
        if (thrown.getCause() != null) {
            add(thrown.getCause(), trace, indent, "Caused by: ", coloured, seen, lines);
        }
    }

    /** Of what no task of a cell threw, the trace's outermost frames tell at least what kind of thread it was. */
    private static String elsewhere(Throwable thrown, StackTraceElement[] around) {
        var kind = kind(thrown.getStackTrace());
        if (around.length == 0 || kind.isEmpty()) {
            return "";
        }
        var thread = ThrownBy.thread(thrown).orElse(kind.equals(kind(around)) ? "" : kind);
        return thread.isEmpty() ? "" : " (in " + thread + ")";
    }

    private static String kind(StackTraceElement[] trace) {
        var classes = Arrays.stream(trace).map(StackTraceElement::getClassName).toList();
        if (classes.isEmpty() || classes.contains("timeslice.kernel.CellThread")) {
            return "";
        } else if (classes.contains("java.util.concurrent.ForkJoinWorkerThread")) {
            return "a thread of a ForkJoinPool";
        } else if (classes.contains("java.util.concurrent.ThreadPoolExecutor$Worker")) {
            return "a thread of a pool";
        } else if (classes.getLast().equals("java.lang.VirtualThread")) {
            return "a virtual thread";
        }
        return classes.getLast().equals("java.lang.Thread") ? "another thread" : "";
    }

    private static int common(StackTraceElement[] trace, StackTraceElement[] around) {
        int same = 0;
        while (same < trace.length
                && same < around.length
                && trace[trace.length - 1 - same].equals(around[around.length - 1 - same])) {
            same++;
        }
        return same;
    }

    private static String name(Throwable thrown) {
        return NotebookNames.plain(thrown.getClass().getName()).replace('$', '.');
    }

    /** A message is made by code of the exception's class, which can itself fail. */
    private static String message(Throwable thrown) {
        try {
            var message = thrown.getLocalizedMessage();
            return message == null ? "" : NotebookNames.plain(message);
        } catch (Throwable e) {
            return "(its message cannot be shown: getMessage() threw " + name(e) + ")";
        }
    }
}
