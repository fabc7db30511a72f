package timeslice.chart;

/** A remark beside the flow of the page, in the page's own colours. */
public final class TextBox {
    private TextBox() {}

    /**
     * The remark as HTML.
     *
     * @param heading its first words, in bold
     * @param text the rest
     * @return one well-formed element
     */
    public static String html(String heading, String text) {
        return "<div style=\"border-left:4px solid #0072b2;padding:4px 12px;margin:4px 0\"><strong>"
                + Html.escape(heading) + "</strong> " + Html.escape(text) + "</div>";
    }
}
