package timeslice.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/** How XChart draws the frame of each chart: white, quiet, in the chart font. */
final class ChartStyle {
    /** Space around axes: XChart leaves out a tick label that does not fit into the chart. */
    static final int PADDING = 24;

    /** Pixels between the ticks of a horizontal axis, about. */
    static final int TICK_SPACING = 50;

    private static final Color CLEAR = new Color(255, 255, 255, 0);

    private ChartStyle() {}

    static XYStyler apply(XYChart chart) {
        var styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(ChartFont.regular(Lettering.SMALL));
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setChartBackgroundColor(Palette.CARD);
        styler.setPlotBackgroundColor(CLEAR);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(Palette.INK);
        styler.setChartPadding(PADDING);
        styler.setPlotMargin(0);
        // Not 1: XChart leaves out tick labels that stand exactly on the edge.
        styler.setPlotContentSize(0.995);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setAxisTickLabelsFont(ChartFont.regular(Lettering.SMALL));
        styler.setAxisTickLabelsColor(Palette.INK);
        styler.setAxisTickMarksColor(Palette.GREY);
        styler.setAxisTickMarksStroke(new BasicStroke(1f));
        styler.setAxisTitleFont(ChartFont.regular(Lettering.SMALL));
        styler.setXAxisTitleColor(Palette.INK);
        styler.setYAxisTitleColor(Palette.INK);
        styler.setAxisTitlePadding(8);
        styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
        styler.setXAxisTickLabelsFormattingFunction(Numbers::tick);
        styler.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        return styler;
    }

    /** Gives the axis titles a font that has their letters. */
    static void coverTitles(XYChart chart) {
        var titles = chart.getXAxisTitle() + chart.getYAxisTitle();
        chart.getStyler().setAxisTitleFont(ChartFont.covering(titles, ChartFont.regular(Lettering.SMALL)));
    }
}
