package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.chart.HtmlAssertions.assertNothingIsLostWhenUntrusted;
import static timeslice.chart.HtmlAssertions.parsed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import timeslice.chart.Tree.Node;

class TreeTest {
    private static final Tree FAMILY = Tree.of(
            "A family",
            Node.of(
                    "init",
                    "PID 1",
                    Node.of("shell", "PID 7", Node.of("kernel", "PID 9").marked()),
                    Node.of("<clock>", "")));

    @Test
    void as_text_it_is_a_list_with_lines_from_parent_to_child() {
        assertThat(FAMILY.text()).startsWith("""
                A family
                init (PID 1)
                ├─ shell (PID 7)
                │  └─ *kernel (PID 9)
                └─ <clock>
                """);
    }

    @Test
    void its_alternative_text_says_the_way_to_the_marked_node() {
        assertThat(FAMILY.alt())
                .isEqualTo("A family. The way to kernel (PID 9): init → shell → kernel. "
                        + "(Tree with 4 nodes on 3 levels; its root is init (PID 1).)");
    }

    @Test
    void its_data_table_names_the_parent_of_each_node() {
        var cells = parsed(FAMILY.html()).getElementsByTagName("td");
        assertThat(cells.item(cells.getLength() - 1).getTextContent()).isEqualTo("init (PID 1)");
    }

    @Test
    void its_picture_holds_every_name_as_text_and_needs_no_trust() {
        assertNothingIsLostWhenUntrusted(FAMILY.html());
        var source = parsed(FAMILY.html()).getElementsByTagName("img").item(0).getAttributes();
        var svg = new String(
                Base64.getDecoder()
                        .decode(source.getNamedItem("src").getNodeValue().replaceFirst(".*base64,", "")),
                StandardCharsets.UTF_8);
        assertThat(parsed(svg).getDocumentElement().getTextContent())
                .contains("A family", "init", "shell", "kernel", "<clock>", "PID 9");
    }

    @Test
    void a_single_node_is_a_tree() {
        assertThat(Tree.of("Alone", Node.of("init", "")).alt())
                .isEqualTo("Alone. (Tree with 1 node on 1 level; its root is init.)");
    }
}
