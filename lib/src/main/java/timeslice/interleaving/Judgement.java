package timeslice.interleaving;

/** What a program's author thinks of an ending. */
public enum Judgement {
    /** As it should be. */
    ACCEPTABLE,
    /** Right, but a surprise. */
    INTERESTING,
    /** Wrong: the program has a bug. */
    FORBIDDEN,
    /** The program says nothing about it. */
    UNJUDGED;

    /** {@return the judgement as a word in a table} */
    public String word() {
        return this == UNJUDGED ? "-" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
