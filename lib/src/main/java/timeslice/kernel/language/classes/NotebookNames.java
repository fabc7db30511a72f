package timeslice.kernel.language.classes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that JShell gives to classes, as a reader knows them. */
public final class NotebookNames {
    static final String PREFIX = "REPL.$JShell$";

    private static final Pattern WRAP = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*[$.]");
    private static final Pattern OUTER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");
    private static final Pattern ANONYMOUS = Pattern.compile("\\$JShell\\$anonymous\\$+\\d+");

    /** Which loader a class came from is no news where all come from one. */
    private static final Pattern LOADERS =
            Pattern.compile(" \\([^()]* in (?:unnamed )?module [^()]* of loader [^()]*\\)");

    private NotebookNames() {}

    /**
     * {@return a name or text without the classes that JShell puts around a reader's own}
     *
     * @param text such as "REPL.$JShell$11B$Counter cannot be cast"
     */
    public static String plain(String text) {
        var plain = ANONYMOUS
                .matcher(WRAP.matcher(LOADERS.matcher(text).replaceAll("")).replaceAll(""))
                .replaceAll("anonymous class");
        return plain.replaceAll("\\bREPL\\.\\$JShell\\$[\\w$]*", "cell");
    }

    /** {@return whether a class was declared in a cell or wraps a part of one} */
    public static boolean isOfCell(String className) {
        return className.startsWith(PREFIX);
    }

    /** {@return whether the reader declared the class; else it is one that JShell puts around code} */
    static boolean isDeclared(String className) {
        return WRAP.matcher(className).lookingAt();
    }

    /** {@return what the classes of one snippet have in common, whatever their version} */
    static String snippet(String className) {
        Matcher outer = OUTER.matcher(className);
        return outer.lookingAt() ? outer.group(1) : className;
    }

    /** {@return the number of the snippet that a class wraps, or -1 if the class is no wrap of one snippet alone} */
    static int snippetNumber(String className) {
        Matcher outer = OUTER.matcher(className);
        return outer.matches() ? Integer.parseInt(outer.group(1)) : -1;
    }
}
