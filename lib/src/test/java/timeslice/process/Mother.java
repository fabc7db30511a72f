package timeslice.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program with children, which tests end in several ways. It prints the numbers of its children first. */
final class Mother {
    private static @Nullable ProcessPool pool;

    private Mother() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "end of main" -> endOfMain();
            case "many" -> many();
            default -> {
                start();
                var _ = System.in.read();
                if (arguments[0].equals("halt")) {
                    Runtime.getRuntime().halt(3);
                }
                System.exit(3);
            }
        }
    }

    /** {@return the numbers that a mother has printed} */
    static List<Long> pids(Process mother) throws IOException {
        return pids(new BufferedReader(mother.inputReader(StandardCharsets.UTF_8)).readLine());
    }

    static List<Long> pids(String line) {
        return Stream.of(line.split(" ")).map(Long::valueOf).toList();
    }

    private static void start() throws InterruptedException {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        var children = new ArrayList<ChildProcess<?>>();
        children.add(ChildProcess.start(() -> Thread.sleep(600_000)));
        children.add(ChildProcess.settings().daemon().start(() -> {
            while (true) {
                System.err.print("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
            }
        }));
        children.add(ChildProcess.start(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        }));
        var pids = new ArrayList<>(children.stream().map(ChildProcess::pid).toList());
        pool = new ProcessPool(2);
        pids.addAll(pool.pids());
        pids.addAll(pool.map(
                List.of(1), _ -> ChildProcess.start(() -> Thread.sleep(600_000)).pid()));
        print(pids);
    }

    private static void endOfMain() {
        var child = ChildProcess.start(() -> {
            Thread.sleep(500);
            System.out.println("the child has worked to its end");
        });
        var daemon = ChildProcess.settings().daemon().start(() -> Thread.sleep(600_000));
        print(List.of(child.pid(), daemon.pid()));
    }

    private static void many() throws InterruptedException {
        var children = new ArrayList<ChildProcess<Integer>>();
        try {
            for (int i = 0; i < 60; i++) {
                children.add(ChildProcess.start(() -> System.in.read() + 1));
            }
            System.out.println("all have been started");
        } catch (ChildFailedException refused) {
            System.out.println(refused.getMessage());
        }
        for (var child : children) {
            if (child.result() != 0) {
                System.exit(1);
            }
        }
        System.out.println("the others have worked to their end");
    }

    private static void print(List<Long> pids) {
        System.out.println(String.join(" ", pids.stream().map(String::valueOf).toList()));
    }
}
