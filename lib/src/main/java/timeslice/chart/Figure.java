package timeslice.chart;

/**
 * Something a notebook cell shows: an immutable value with an HTML and a plain-text form. The same
 * data gives the same bytes, on every machine with the same JDK.
 */
public sealed interface Figure permits Gantt, Bars, Lines, TableView, Stepper, Graph, Tree {

    /** {@return what the figure shows, in a few words} */
    String title();

    /**
     * The figure in one or two sentences for a reader who does not see it.
     *
     * @return text made from the data that states the finding, such as {@code "P2 waits longest, 15 ticks"}
     */
    String alt();

    /**
     * The figure for a browser. It needs no script, no style sheet and nothing from the network, so
     * it also shows in a notebook that is not trusted, and on paper.
     *
     * @return one well-formed element
     */
    String html();

    /** {@return the figure for a terminal or a test: several lines, without a line break at the end} */
    String text();
}
