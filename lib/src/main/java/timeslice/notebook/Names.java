package timeslice.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of names as readers type them. */
final class Names {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|→]+|->");

    private Names() {}

    /** The names in a text with spaces, commas or arrows between them. */
    static List<String> split(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(text))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** {@return how many names are the same from the start} */
    static int agreeing(List<String> one, List<String> other) {
        int same = 0;
        while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    /** The words as a sentence begins. */
    static String capitalised(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String soFar(List<String> right) {
        return right.isEmpty() ? "" : "Right so far: " + String.join(" ", right) + ".";
    }
}
