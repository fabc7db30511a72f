package timeslice.chart;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The style sheet of one stepper. */
final class StepperStyle {
    // All frames share one cell of a grid, so the page never jumps, whichever of them is seen. Labels and
    // buttons are hidden by an attribute, which some pages make stronger than a style sheet.
    private static final String RULES = """
            .N{color-scheme:light}
            .N>input{display:inline-block!important;appearance:auto;width:16px;height:16px;margin:4px;\
            vertical-align:middle;accent-color:#0072b2;cursor:pointer}
            .N>input:focus-visible{outline:3px solid #0072b2;outline-offset:2px}
            .N>ol{display:grid;grid-template-columns:minmax(0,1fr);list-style:none!important;margin:4px 0 0!important;padding:0!important}
            .N>ol>li{grid-area:1/1;visibility:hidden;margin:0;max-width:none;list-style:inherit}
            .N>ol>li:first-child{visibility:visible}
            .N>input:not(:first-of-type):checked~ol>li:first-child{visibility:hidden}
            .N label{display:inline-block!important;box-sizing:border-box;min-width:80px;min-height:32px;\
            margin:0 8px 4px 0;padding:4px 10px;border:1px solid #57606a;border-radius:6px;background:#ffffff;\
            color:#1f2328;font:600 14px/1.5 system-ui,sans-serif;text-align:center;cursor:pointer;user-select:none}
            .N label:not([for]){opacity:.35;cursor:default}
            .N label[for]:hover{background:#eaeef2}
            .N .back::before{content:"\\2190\\a0 Back"}
            .N .next::before{content:"Next\\a0 \\2192"}
            """;

    private static final String PAPER = """
            @media print{.N>input,.N label{display:none!important}.N>ol{display:block;list-style:decimal!important;padding:0 0 0 2em!important}\
            .N>ol>li,.N>ol>li:first-child{visibility:visible!important;break-inside:avoid;margin:0 0 12px}}
            """;

    private StepperStyle() {}

    static String of(String name, int frames) {
        var shown = IntStream.rangeClosed(2, frames)
                .mapToObj(i -> ".N>input:nth-of-type(" + i + "):checked~ol>li:nth-child(" + i + ")")
                .collect(Collectors.joining(","));
        var all = RULES + (shown.isEmpty() ? "" : shown + "{visibility:visible}\n") + PAPER;
        return "<style>" + all.replace(".N", "." + name).strip() + "</style>";
    }
}
