package timeslice.chart;

import java.util.List;
import java.util.stream.Collectors;

/** The HTML around a picture: a white card, also on a dark page, with caption and folded data. */
final class Card {
    private static final String FIGURE = "margin:0;padding:12px;max-width:" + Picture.WIDTH
            + "px;background-color:#ffffff;color:#1f2328;border:1px solid #d0d7de;border-radius:8px;text-align:left";
    private static final String TABLE = "margin:8px 0;border-collapse:collapse;background-color:#ffffff;color:#1f2328";
    private static final String ROW = "background-color:#ffffff;color:#1f2328;border-bottom:1px solid #d0d7de";
    private static final String TEXT =
            "margin:8px 0 0 0;color:#1f2328;font-size:13px;line-height:1.5;text-align:left;font-style:normal";
    /** Where style sheets are taken out, the lines of a caption follow one another with a space between. */
    private static final String LINES = ";white-space:pre-line";

    private Card() {}

    static String html(Picture picture, String alt, String caption, List<DataTable> data) {
        return html(picture.dataUrl(), Picture.WIDTH, alt, caption, data);
    }

    /**
     * The same for a picture of another width.
     *
     * @param source the picture, as the value of {@code src}
     * @param width displayed width in pixels
     */
    static String html(String source, int width, String alt, String caption, List<DataTable> data) {
        var tables = data.stream().map(table -> table.html(TABLE, ROW)).collect(Collectors.joining());
        return "<figure style=\"" + FIGURE + "\">"
                + "<img alt=\"" + Html.escape(alt) + "\" width=\"" + width
                + "\" style=\"display:block;max-width:100%;height:auto\" src=\"" + source + "\"/>"
                + (caption.isEmpty()
                        ? ""
                        : "<figcaption style=\"" + TEXT + (caption.contains("\n") ? LINES : "") + "\">"
                                + Html.escape(caption) + "</figcaption>")
                + "<details style=\"" + TEXT + ";overflow-x:auto\"><summary style=\"cursor:pointer\">Data</summary>"
                + tables
                + "</details></figure>";
    }
}
