package timeslice.notebook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A small web site on this machine alone: it serves the files of a folder on 127.0.0.1, at a port that is free,
 * each page after a given delay, as a far server would. So a chapter can download and crawl without a network.
 *
 * <pre>{@code
 * try (var site = LocalSite.serve(Path.of("../data/site"))) {
 *     IO.println(site.get("index.html"));
 * }
 * }</pre>
 *
 * <p>A file {@code delays.csv} in the folder with the header {@code page,delay_ms} gives single pages a delay of
 * their own. Any number of requests is answered at the same time.
 */
public final class LocalSite implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Path folder;
    private final SiteDelays delays;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    /** Made when it is needed: it brings threads of its own. */
    private @Nullable HttpClient client;

    private LocalSite(Path folder, SiteDelays delays) throws IOException {
        this.folder = folder;
        this.delays = delays;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Serves a folder. Pages that {@code delays.csv} does not name come at once.
     *
     * @param folder the folder with the pages
     * @return the site, until it is closed
     * @throws IOException if there is no port to listen at, or a file cannot be read
     * @throws IllegalArgumentException if there is no such folder, or a line of {@code delays.csv} is wrong
     */
    public static LocalSite serve(Path folder) throws IOException {
        return serve(folder, Duration.ZERO);
    }

    /**
     * Serves a folder.
     *
     * @param folder the folder with the pages
     * @param delay what a page takes that {@code delays.csv} does not name; not negative
     * @return the site, until it is closed
     * @throws IOException if there is no port to listen at, or a file cannot be read
     * @throws IllegalArgumentException if there is no such folder, {@code delay} is negative, or a line of
     *     {@code delays.csv} is wrong
     */
    public static LocalSite serve(Path folder, Duration delay) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder.toAbsolutePath() + " to serve");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a page cannot take " + delay + ": the delay must not be negative");
        }
        return new LocalSite(folder.toRealPath(), SiteDelays.read(folder.resolve("delays.csv"), delay));
    }

    /** {@return the address of the site, such as {@code http://127.0.0.1:40123/}} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * The address of a page.
     *
     * @param page its path on the site, such as {@code "index.html"}
     */
    public URI uri(String page) {
        return uri().resolve(page);
    }

    /**
     * The addresses of all pages of the site, those that no other page links to among them.
     *
     * @return the addresses of the files {@code *.html}, in the order of their names
     * @throws UncheckedIOException if the folder cannot be read
     */
    public List<URI> pages() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .sorted()
                    .map(this::uri)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    /**
     * Downloads a page, and waits for it.
     *
     * @param page its path on the site, such as {@code "index.html"}
     * @return its text
     * @throws UncheckedIOException if the server refuses it or there is no such page
     */
    public String get(String page) {
        try (var in = uri(page).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no page " + page + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks for a page and returns at once (异步非阻塞); nobody waits, not even a thread in the background.
     *
     * @param page its path on the site, such as {@code "index.html"}
     * @return its text, once it has come; it fails with an {@link UncheckedIOException} if there is no such page
     */
    public CompletableFuture<String> getAsync(String page) {
        var request = HttpRequest.newBuilder(uri(page)).build();
        return client().sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() != 200) {
                throw new UncheckedIOException(
                        new IOException("no page " + page + ": the server says " + answer.statusCode()));
            }
            return answer.body();
        });
    }

    private synchronized HttpClient client() {
        var there = client;
        if (there == null) {
            there = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            client = there;
        }
        return there;
    }

    /** {@return how many requests have been answered} */
    public int served() {
        return served.get();
    }

    /** {@return how many requests were open at the same time, at most} */
    public int mostAtOnce() {
        return mostOpen.get();
    }

    private record Answer(int status, String type, Optional<Path> file) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = delayed(exchange);
            var body =
                    answer.file().isPresent() ? Files.readAllBytes(answer.file().get()) : new byte[0];
            served.incrementAndGet(); // before it is sent: who has the page can rely on the number
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request is open until its answer is there: who asks for the next page then does not have two under way. */
    private Answer delayed(HttpExchange exchange) throws IOException, InterruptedException {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            if (!exchange.getRequestMethod().equals("GET")) {
                return new Answer(405, type(""), Optional.empty());
            }
            var page = exchange.getRequestURI().getPath().substring(1);
            Thread.sleep(delays.of(page));
            var file = file(page);
            return new Answer(file.isPresent() ? 200 : 404, type(page), file);
        } finally {
            open.decrementAndGet();
        }
    }

    /** The page's file, if there is one inside the folder: links that lead out of it count as none. */
    private Optional<Path> file(String page) throws IOException {
        var file = folder.resolve(page.isEmpty() ? "index.html" : page).normalize();
        boolean isThere = file.startsWith(folder)
                && Files.isRegularFile(file)
                && file.toRealPath().startsWith(folder);
        return isThere ? Optional.of(file) : Optional.empty();
    }

    private static String type(String page) {
        return page.endsWith(".csv") || page.endsWith(".txt")
                ? "text/plain; charset=utf-8"
                : "text/html; charset=utf-8";
    }

    /** Stops the server at once; open requests are cut off. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
