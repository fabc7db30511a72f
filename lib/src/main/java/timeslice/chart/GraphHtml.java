package timeslice.chart;

/** The HTML around a graph: a white card, also on a dark page, with its title, caption and folded data. */
record GraphHtml(String title, String caption, String alt, String svg, DataTable data) {
    private static final String CARD = "margin:0;padding:12px;max-width:" + Picture.WIDTH
            + "px;box-sizing:border-box;background-color:#ffffff;color:#1f2328;border:1px solid #d0d7de;"
            + "border-radius:8px;text-align:left";
    private static final String TEXT = "color:#1f2328;font-size:14px;line-height:1.5;text-align:left;font-style:normal";
    private static final String TABLE = "margin:8px 0;border-collapse:collapse;background-color:#ffffff;color:#1f2328";
    private static final String ROW = "background-color:#ffffff;color:#1f2328;border-bottom:1px solid #d0d7de";

    String html() {
        return "<figure style=\"" + CARD + "\"><div style=\"margin:0 0 8px 0;" + TEXT + ";font-weight:600\">"
                + Html.escape(title) + "</div><img alt=\"" + Html.escape(alt) + "\" width=\""
                + SvgText.number(GraphLayout.WIDTH)
                + "\" style=\"display:block;width:100%;max-width:460px;height:auto\" src=\""
                + GraphPicture.dataUrl(svg) + "\"/>"
                + (caption.isEmpty()
                        ? ""
                        : "<figcaption style=\"margin:8px 0 0 0;padding:0;white-space:pre-line;" + TEXT
                                + ";font-size:13px\">" + Html.escape(caption) + "</figcaption>")
                + "<details style=\"margin:8px 0 0 0;" + TEXT
                + ";overflow-x:auto\"><summary style=\"cursor:pointer\">Data</summary>" + data.html(TABLE, ROW)
                + "</details></figure>";
    }
}
