package timeslice.notebook;

/** A value of this package that a cell shows in two forms. */
public interface Shown {
    /** {@return the value for a browser: one well-formed element, in the page's own colours} */
    String html();

    /** {@return the value for a terminal or a test, without a line break at the end} */
    String text();
}
