package timeslice.kernel.language.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import timeslice.kernel.language.classes.NotebookNames;
import timeslice.kernel.language.classes.Sources;

/** The frames of a stack trace that are the reader's own code. */
final class Frames {
    /** With the name of the error and a line for what is left out, a dozen lines. */
    private static final int FIRST = 7;

    private static final int LAST = 3;
    private static final int FOREIGN = 3;
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*?)(?:\\$[0-9a-f]+)?\\$\\d+");

    private final Sources sources;

    Frames(Sources sources) {
        this.sources = sources;
    }

    /**
     * {@return the lines of a trace}
     *
     * @param trace  the frames, innermost first
     * @param common how many frames at the end another trace has shown already
     */
    List<String> text(StackTraceElement[] trace, int common, boolean coloured) {
        var own = new ArrayList<String>();
        for (int i = 0; i < trace.length && (i < trace.length - common || own.isEmpty()); i++) {
            var frame = trace[i];
            var place = sources.place(frame);
            if (place.isPresent()) {
                own.add("  "
                        + Ink.PLACE.on(
                                place.get().cell().label() + ", line "
                                        + place.get().line(),
                                coloured)
                        + in(frame)
                        + ":   "
                        + place.get().text());
            } else if (NotebookNames.isOfCell(frame.getClassName()) && frame.getFileName() == null) {
                // The JVM keeps no lines of a method that has been changed while it ran.
                own.add("  an earlier version of a cell" + in(frame));
            }
        }
        if (own.isEmpty()) {
            foreign(trace, own);
        }
        return shortened(own);
    }

    /** No line of a notebook: the innermost frames are better than nothing. */
    private static void foreign(StackTraceElement[] trace, List<String> lines) {
        for (int i = 0; i < Math.min(FOREIGN, trace.length); i++) {
            lines.add("  at " + NotebookNames.plain(trace[i].toString()));
        }
    }

    private static List<String> shortened(List<String> all) {
        var lines = withoutRepeats(all);
        if (lines.size() <= FIRST + LAST + 1) {
            return lines;
        }
        var few = new ArrayList<>(lines.subList(0, FIRST));
        few.add("  ... " + (lines.size() - FIRST - LAST) + " more calls ...");
        few.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return few;
    }

    private static List<String> withoutRepeats(List<String> lines) {
        var few = new ArrayList<String>();
        for (int i = 0, same = i; i < lines.size(); i = same) {
            while (same < lines.size() && lines.get(same).equals(lines.get(i))) {
                same++;
            }
            few.add(lines.get(i));
            if (same - i == 2) {
                few.add(lines.get(i));
            } else if (same - i > 2) {
                few.add("  ... the same line " + (same - i - 1) + " more times ...");
            }
        }
        return few;
    }

    private static String in(StackTraceElement frame) {
        var method = frame.getMethodName();
        var type = typeName(frame.getClassName());
        var lambda = LAMBDA.matcher(method);
        if (lambda.matches()) {
            var around = named(type, lambda.group(1));
            return around.isEmpty() ? ", in a lambda" : ", in a lambda of " + around;
        }
        var name = named(type, method);
        return name.isEmpty() ? "" : ", in " + name;
    }

    private static String named(String type, String method) {
        return switch (method) {
            case "do_it$", "do_it$$", "do_it$Aux", "static" -> "";
            case "<init>", "new" -> type.isEmpty() ? "" : "new " + type;
            case "<clinit>" -> type.isEmpty() ? "" : "the start of class " + type;
            default -> type.isEmpty() ? method : type + "." + method;
        };
    }

    private static String typeName(String className) {
        var plain = NotebookNames.plain(className);
        if (plain.equals("cell")) {
            return "";
        }
        return plain.matches("\\d+") ? "an anonymous class" : plain.replace('$', '.');
    }
}
