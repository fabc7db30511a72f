package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void markupBecomesText() {
        assertThat(Html.escape("<a href=\"x\">'&'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    }

    @Test
    void lettersOfEveryScriptStay() {
        assertThat(Html.escape("naïve 作业 😀\n")).isEqualTo("naïve 作业 😀\n");
    }

    @Test
    void whatNoPageMayHoldIsReplaced() {
        assertThat(Html.escape("a\u0000b\u001bc\ud800d\uffffe")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
    }
}
