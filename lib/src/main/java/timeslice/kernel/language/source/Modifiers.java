package timeslice.kernel.language.source;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The modifiers that a declaration begins with. */
public final class Modifiers {
    private static final Set<String> ALL = Set.of(
            "public",
            "protected",
            "private",
            "static",
            "abstract",
            "final",
            "transient",
            "volatile",
            "synchronized",
            "native",
            "strictfp",
            "sealed",
            "default");
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:@[\\w.]+\\s*(?:\\([^)]*\\))?|([\\p{L}_$][\\w$]*))");

    private Modifiers() {}

    /** {@return the modifiers before the type or name of the first declaration, in their order} */
    public static Set<String> of(String declaration) {
        var found = new LinkedHashSet<String>();
        var words = WORD.matcher(MaskedSource.of(declaration).code());
        while (words.find() && (words.group(1) == null || ALL.contains(words.group(1)))) {
            if (words.group(1) != null) {
                found.add(words.group(1));
            }
        }
        return found;
    }
}
