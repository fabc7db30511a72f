package timeslice.kernel.language.completion;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for: the signatures, and what the documentation says.
 *
 * @param text for a terminal
 * @param html for a page
 */
public record Inspection(String text, String html) {
    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|literal|link|linkplain|value)\\s+([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)(?:\\s+<(\\w+)>)?");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");

    /**
     * {@return what stands at a place; empty if nothing is known of it}
     *
     * @param shell  knows what the cells have declared
     * @param code   the text of the cell
     * @param cursor the place, from 0; anywhere in a name stands for the whole name
     */
    public static Optional<Inspection> at(JShell shell, String code, int cursor) {
        int end = Math.clamp(cursor, 0, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int call = end;
        while (call < code.length() && Character.isWhitespace(code.charAt(call))) {
            call++;
        }
        // A name before a bracket is a method's, whose overloads differ in what follows the bracket.
        int place = call < code.length() && code.charAt(call) == '(' ? call + 1 : end;
        var found = shell.sourceCodeAnalysis().documentation(code, place, true);
        return found.isEmpty() ? Optional.empty() : Optional.of(of(found));
    }

    private static Inspection of(List<Documentation> all) {
        return new Inspection(
                all.stream().map(one -> one.signature() + plain(one.javadoc())).collect(Collectors.joining("\n\n")),
                all.stream()
                        .map(one -> "<p><code>" + escaped(one.signature()) + "</code></p>" + page(one.javadoc()))
                        .collect(Collectors.joining("<hr>")));
    }

    private static String plain(@Nullable String javadoc) {
        return javadoc == null
                ? ""
                : "\n" + TAG.matcher(INLINE.matcher(javadoc).replaceAll("$1")).replaceAll("");
    }

    /** Documentation is written in HTML with tags of its own between. */
    private static String page(@Nullable String javadoc) {
        return javadoc == null
                ? ""
                : "<div style=\"white-space: pre-line\">"
                        + BLOCK.matcher(INLINE.matcher(javadoc)
                                        .replaceAll(code -> Matcher.quoteReplacement(
                                                "<code>" + escaped(code.group(1)) + "</code>")))
                                .replaceAll(block -> "<b>" + block.group(1) + "</b>"
                                        + (block.group(2) == null ? "" : " &lt;" + block.group(2) + "&gt;"))
                        + "</div>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
