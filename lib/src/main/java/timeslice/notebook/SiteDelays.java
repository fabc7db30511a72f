package timeslice.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long each page of a {@link LocalSite} takes. */
record SiteDelays(Map<String, Duration> byPage, Duration other) {
    private static final String HEADER = "page,delay_ms";

    SiteDelays {
        byPage = Map.copyOf(byPage);
    }

    Duration of(String page) {
        return byPage.getOrDefault(page.isEmpty() ? "index.html" : page, other);
    }

    /**
     * Reads a file of delays, if there is one.
     *
     * @param file CSV with the header {@code page,delay_ms}
     * @param other the delay of pages that it does not name
     * @throws IllegalArgumentException if a line is wrong
     */
    static SiteDelays read(Path file, Duration other) throws IOException {
        if (!Files.exists(file)) {
            return new SiteDelays(Map.of(), other);
        }
        var lines = Files.readAllLines(file);
        var delays = new HashMap<String, Duration>();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 ? !lines.get(i).equals(HEADER) : !lines.get(i).matches("[^,]+,[0-9]{1,6}")) {
                throw new IllegalArgumentException(file + ", line " + (i + 1) + ": \"" + lines.get(i) + "\" should be "
                        + (i == 0 ? "the header " + HEADER : "a page, a comma and a number of milliseconds"));
            }
            if (i > 0) {
                var fields = lines.get(i).split(",", -1);
                delays.put(fields[0], Duration.ofMillis(Long.parseLong(fields[1])));
            }
        }
        return new SiteDelays(delays, other);
    }
}
