package timeslice.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.CRC32;

/**
 * A stepper as HTML: an ordered list of frames, and before it one radio button a frame. The style sheet
 * shows the frame whose button is checked; without it the buttons are hidden and the list is a list.
 */
final class StepperHtml {
    private static final String CARD = "margin:0;padding:12px;max-width:" + Picture.WIDTH
            + "px;box-sizing:border-box;background-color:#ffffff;color:#1f2328;border:1px solid #d0d7de;"
            + "border-radius:8px;text-align:left";
    private static final String TEXT = "color:#1f2328;font-size:14px;line-height:1.5;text-align:left;font-style:normal";

    private final String title;
    private final String caption;
    private final List<Frame> frames;
    private final SceneLayout layout;

    StepperHtml(String title, String caption, List<Frame> frames) {
        this.title = title;
        this.caption = caption;
        this.frames = frames;
        layout = SceneLayout.of(frames.stream().map(Frame::scene).toList());
    }

    String html() {
        var list = list();
        var name = "timeslice-" + hash(title + caption + list);
        return "<figure style=\"" + CARD + "\"><figcaption style=\"margin:0 0 8px 0;padding:0;" + TEXT
                + ";font-weight:600\">"
                + Html.escape(title) + "</figcaption><div class=\"timeslice-stepper " + name + "\">"
                + StepperStyle.of(name, frames.size()) + buttons(name) + list.replace(NAME, name) + "</div>"
                + (caption.isEmpty()
                        ? ""
                        : "<div style=\"margin:8px 0 0 0;" + TEXT + ";font-size:13px\">" + Html.escape(caption)
                                + "</div>")
                + "</figure>";
    }

    /** Stands for the name, which is a hash of the text in which it occurs. */
    private static final String NAME = "\u0000";

    /** JupyterLab would take the arrow keys for itself, unless the button says that they are its own. */
    private String buttons(String name) {
        var buttons = new StringBuilder();
        for (int i = 1; i <= frames.size(); i++) {
            buttons.append("<input hidden=\"hidden\" type=\"radio\" data-lm-suppress-shortcuts=\"true\" name=\"")
                    .append(name)
                    .append("\" id=\"")
                    .append(name)
                    .append('-')
                    .append(i)
                    .append("\" aria-label=\"Step ")
                    .append(i)
                    .append(" of ")
                    .append(frames.size())
                    .append(": ")
                    .append(Html.escape(
                            frames.get(i - 1).title() + ". " + frames.get(i - 1).sentence()))
                    .append(i == 1 ? "\" checked=\"\"/>" : "\"/>");
        }
        return buttons.toString();
    }

    private String list() {
        var list = new StringBuilder("<ol>");
        for (int i = 1; i <= frames.size(); i++) {
            var frame = frames.get(i - 1);
            list.append("<li><div style=\"margin:4px 0;")
                    .append(TEXT)
                    .append("\">")
                    .append(label("back", i - 1))
                    .append(label("next", i + 1))
                    .append("<strong>")
                    .append(Html.escape(frame.title()))
                    .append("</strong></div><img alt=\"")
                    .append(Html.escape(SceneText.of(frame.scene())))
                    .append("\" width=\"")
                    .append(SceneLayout.WIDTH)
                    .append("\" height=\"")
                    .append(layout.height())
                    .append("\" style=\"display:block;width:100%;max-width:460px;height:auto\" src=\"")
                    .append(new ScenePicture(frame, layout).dataUrl())
                    .append("\"/><div style=\"margin:6px 0;")
                    .append(TEXT)
                    .append("\">")
                    .append(Html.escape(frame.sentence()))
                    .append("</div></li>");
        }
        return list.append("</ol>").toString();
    }

    /** A label without text: the style sheet writes it, so that nothing is left of it in a plain list. */
    private String label(String kind, int step) {
        boolean leadsNowhere = step < 1 || step > frames.size();
        return "<label hidden=\"hidden\" class=\"" + kind + "\""
                + (leadsNowhere ? "" : " for=\"" + NAME + "-" + step + "\"") + "></label>";
    }

    private static String hash(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(UTF_8));
        return Long.toHexString(0x1_0000_0000L | sum.getValue()).substring(1);
    }
}
