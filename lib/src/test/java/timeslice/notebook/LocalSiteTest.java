package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class LocalSiteTest {
    @TempDir
    Path folder;

    private Path page(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void serves_the_files_of_a_folder_on_this_machine_alone() throws IOException {
        page("index.html", "<p>队列</p>");
        try (var site = LocalSite.serve(folder)) {
            assertThat(site.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(site.get("index.html")).isEqualTo("<p>队列</p>");
            assertThat(site.get("")).isEqualTo("<p>队列</p>");
            assertThat(site.served()).isEqualTo(2);
        }
    }

    @Test
    void lists_its_pages_but_not_its_other_files() throws IOException {
        page("b.html", "");
        page("a.html", "");
        page("delays.csv", "page,delay_ms\n");
        try (var site = LocalSite.serve(folder)) {
            assertThat(site.pages()).containsExactly(site.uri("a.html"), site.uri("b.html"));
        }
    }

    @Test
    void a_page_takes_its_own_delay_or_that_of_all_others() throws IOException {
        page("slow.html", "s");
        page("other.html", "o");
        page("delays.csv", "page,delay_ms\nslow.html,120\n");
        try (var site = LocalSite.serve(folder, Duration.ofMillis(60))) {
            assertThat(time(site, "slow.html")).isGreaterThanOrEqualTo(Duration.ofMillis(120));
            assertThat(time(site, "other.html")).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    private static Duration time(LocalSite site, String page) {
        long start = System.nanoTime();
        site.get(page);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void answers_many_requests_at_the_same_time() throws IOException {
        page("page.html", "p");
        try (var site = LocalSite.serve(folder, Duration.ofMillis(300))) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    var _ = threads.submit(() -> site.get("page.html"));
                }
            }
            assertThat(site.served()).isEqualTo(20);
            assertThat(site.mostAtOnce()).isGreaterThan(5);
        }
    }

    @Test
    void a_page_can_be_asked_for_without_waiting_for_it() throws Exception {
        page("page.html", "队列");
        try (var site = LocalSite.serve(folder, Duration.ofMillis(300))) {
            var one = site.getAsync("page.html");
            var other = site.getAsync("page.html");
            var none = site.getAsync("none.html");
            assertThat(one).isNotDone();
            assertThat(one.get()).isEqualTo("队列");
            assertThat(other.get()).isEqualTo("队列");
            assertThat(site.mostAtOnce()).isGreaterThanOrEqualTo(2);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(none::get)
                    .withCauseInstanceOf(UncheckedIOException.class)
                    .withMessageContaining("404");
        }
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        try (var site = LocalSite.serve(folder)) {
            assertThat(status(site.uri("none.html"), "GET")).isEqualTo(404);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> site.get("none.html"))
                    .withMessageContaining("none.html");
        }
    }

    @Test
    void nothing_outside_of_the_folder_is_served() throws IOException {
        var inside = Files.createDirectory(folder.resolve("inside"));
        page("secret.txt", "secret");
        Files.createSymbolicLink(inside.resolve("link.txt"), folder.resolve("secret.txt"));
        try (var site = LocalSite.serve(inside)) {
            assertThat(status(URI.create(site.uri() + "../secret.txt"), "GET")).isEqualTo(404);
            assertThat(status(URI.create(site.uri() + "%2e%2e/secret.txt"), "GET"))
                    .isEqualTo(404);
            assertThat(status(URI.create(site.uri() + "%2Fetc%2Fhostname"), "GET"))
                    .isEqualTo(404);
            assertThat(status(site.uri("link.txt"), "GET")).isEqualTo(404);
        }
    }

    @Test
    void nothing_but_reading_is_allowed() throws IOException {
        page("index.html", "x");
        try (var site = LocalSite.serve(folder)) {
            assertThat(status(site.uri("index.html"), "DELETE")).isEqualTo(405);
            assertThat(folder.resolve("index.html")).exists();
        }
    }

    private static int status(URI uri, String method) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        return connection.getResponseCode();
    }

    @Test
    void once_closed_it_leaves_neither_port_nor_thread_even_with_a_page_under_way() throws Exception {
        page("slow.html", "s");
        var before = threads();
        int port;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var site = LocalSite.serve(folder, Duration.ofMinutes(5));
            port = site.uri().getPort();
            var _ = callers.submit(() -> site.get("slow.html"));
            var _ = site.getAsync("slow.html");
            while (site.mostAtOnce() < 2) {
                Thread.sleep(2);
            }
            site.close();
        }
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port).close());
        for (int i = 0; i < 500 && !before.containsAll(threads()); i++) {
            Thread.sleep(10);
        }
        assertThat(before).containsAll(threads());
    }

    /** The threads that a server brings along. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("Http")
                        || thread.getName().contains("HTTP")
                        || thread.getName().contains("idle-timeout"))
                .collect(Collectors.toSet());
    }

    @Test
    void says_what_is_wrong_with_its_folder_or_delays() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSite.serve(folder.resolve("none")))
                .withMessageContaining("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSite.serve(folder, Duration.ofMillis(-1)))
                .withMessageContaining("negative");
        page("delays.csv", "page,delay_ms\nindex.html,soon\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSite.serve(folder))
                .withMessageContaining("line 2")
                .withMessageContaining("index.html,soon");
        page("delays.csv", "page;delay\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSite.serve(folder))
                .withMessageContaining("page,delay_ms");
    }

    /** The site in the folder data: what chapters rely on. */
    @Nested
    class OurSite {
        private static final Path SITE = Path.of("../data/site");
        private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">");
        private static final Pattern TITLE = Pattern.compile("<title>([^<]+)</title>");

        @Test
        void every_page_can_be_reached_from_the_first_one_and_leads_back_to_it() throws IOException {
            try (var site = LocalSite.serve(SITE)) {
                var found = new LinkedHashSet<>(Set.of("index.html"));
                var open = new ArrayDeque<>(found);
                while (!open.isEmpty()) {
                    var page = open.remove();
                    var text = site.get(page);
                    if (!page.equals("index.html")) {
                        assertThat(text).as(page).contains("href=\"index.html\"");
                    }
                    var links = LINK.matcher(text);
                    while (links.find()) {
                        if (found.add(links.group(1))) {
                            open.add(links.group(1));
                        }
                    }
                }
                assertThat(found.stream().map(site::uri)).containsExactlyInAnyOrderElementsOf(site.pages());
                assertThat(found).hasSize(10);
            }
        }

        @Test
        void every_page_has_a_title_of_its_own_and_a_delay() throws IOException {
            var delays = SiteDelays.read(SITE.resolve("delays.csv"), Duration.ZERO);
            try (var site = LocalSite.serve(SITE)) {
                var titles = new LinkedHashSet<String>();
                for (var page : site.pages()) {
                    var name = Objects.requireNonNull(Path.of(page.getPath()).getFileName())
                            .toString();
                    var title = TITLE.matcher(site.get(name));
                    assertThat(title.find()).as(name).isTrue();
                    titles.add(title.group(1));
                    assertThat(delays.of(name)).as(name).isBetween(Duration.ofMillis(20), Duration.ofMillis(200));
                }
                assertThat(titles).hasSameSizeAs(site.pages());
            }
        }
    }
}
