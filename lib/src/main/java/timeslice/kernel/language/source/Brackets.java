package timeslice.kernel.language.source;

import java.util.ArrayDeque;
import java.util.Optional;

/** Finds the bracket because of which a cell has no end. */
public final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private Brackets() {}

    /**
     * What is wrong, and where.
     *
     * @param at      the place of the character, from 0
     * @param message what is wrong with it
     */
    public record Fault(int at, String message) {}

    /** {@return the innermost bracket, text block or comment that is opened but never closed, if there is one} */
    public static Optional<Fault> neverClosed(String source) {
        var mask = MaskedSource.of(source);
        if (mask.neverEnds() >= 0) {
            var what = source.charAt(mask.neverEnds()) == '"' ? "text block" : "comment";
            return Optional.of(new Fault(mask.neverEnds(), "this " + what + " never ends"));
        }
        var code = mask.code();
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (OPENING.indexOf(c) >= 0) {
                open.push(i);
            } else if (CLOSING.indexOf(c) >= 0
                    && !open.isEmpty()
                    && OPENING.indexOf(code.charAt(open.peek())) == CLOSING.indexOf(c)) {
                open.pop();
            }
        }
        return Optional.ofNullable(open.peek())
                .map(place -> new Fault(
                        place,
                        "this " + code.charAt(place) + " is never closed: a "
                                + CLOSING.charAt(OPENING.indexOf(code.charAt(place))) + " is missing"));
    }
}
