package timeslice.kernel.language.errors;

/** Colours of a terminal that can be read on a light and on a dark page; the text says everything without them. */
enum Ink {
    /** The name of an error. */
    ERROR("\u001b[1;31m"),
    /** A place in a cell. */
    PLACE("\u001b[36m"),
    /** The part of a line that an error is about. */
    MARK("\u001b[1;31m");

    private static final String OFF = "\u001b[0m";

    private final String on;

    Ink(String on) {
        this.on = on;
    }

    String on(String text, boolean coloured) {
        return coloured && !text.isEmpty() ? on + text + OFF : text;
    }
}
