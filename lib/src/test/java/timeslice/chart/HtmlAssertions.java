package timeslice.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the tests ask of every figure's HTML. */
final class HtmlAssertions {
    private HtmlAssertions() {}

    /** Parses it as XML, which is stricter than HTML: every element closed, every value quoted, one root. */
    static Document parsed(String html) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(html)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well formed: " + e.getMessage() + "\n" + html, e);
        }
    }

    /** An untrusted notebook loses these, and everything that depends on them. */
    static void assertNothingIsLostWhenUntrusted(String html) {
        var document = parsed(html);
        for (var tag : new String[] {"svg", "script", "style", "input", "link"}) {
            assertThat(document.getElementsByTagName(tag).getLength()).as(tag).isZero();
        }
        assertThat(html).doesNotContainPattern("\\s(id|class|role|on[a-z]+|aria-[a-z]+)=");
    }

    static Element image(String html) {
        var image = (Element) parsed(html).getElementsByTagName("img").item(0);
        return Objects.requireNonNull(image, "no picture");
    }

    static BufferedImage pixels(String html) {
        var source = image(html).getAttribute("src");
        assertThat(source).startsWith("data:image/png;base64,");
        try {
            var bytes = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new AssertionError("the picture cannot be read", e);
        }
    }

    /** How many pixels have exactly this colour. */
    static long count(BufferedImage image, int rgb) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
            }
        }
        return count;
    }
}
