package timeslice.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Measures children and pools one wish at a time, so that kernel-setup/bench/children.py can let Python take its turn
 * in between. It reads a wish a line and answers by a line with a number: seconds, or tasks a second.
 */
final class ChildrenBench {
    private static final int WORKERS = 2;
    private static final long REST = 2_000;

    private ChildrenBench() {}

    public static void main(String[] arguments) throws Exception {
        try (var pool = new ProcessPool(WORKERS);
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer(line.split(" "), pool));
            }
        }
    }

    private static double answer(String[] wish, ProcessPool pool) throws Exception {
        return switch (wish[0]) {
            case "start" -> start();
            case "spare" -> spare();
            case "crowd" -> crowd(Integer.parseInt(wish[1]));
            case "tasks" -> tasks(pool, Integer.parseInt(wish[1]));
            case "map" -> mapped(pool, Integer.parseInt(wish[1]));
            case "task" -> task(pool, Integer.parseInt(wish[1]));
            default -> throw new IOException("no such wish: " + wish[0]);
        };
    }

    /** From the start to the result. */
    private static double start() throws InterruptedException {
        int number = 6;
        long begun = System.nanoTime();
        var child = ChildProcess.start(() -> number * 7);
        check(child.result() == 42);
        long time = System.nanoTime() - begun;
        child.join();
        return time / 1e9;
    }

    /** The same when the spare child has had the time to get ready. */
    private static double spare() throws InterruptedException {
        Thread.sleep(REST);
        return start();
    }

    private static double crowd(int size) throws InterruptedException {
        long begun = System.nanoTime();
        var children = new ArrayList<ChildProcess<Integer>>();
        for (int i = 0; i < size; i++) {
            int number = i;
            children.add(ChildProcess.start(() -> 2 * number));
        }
        for (int i = 0; i < size; i++) {
            check(children.get(i).result() == 2 * i);
        }
        for (var child : children) {
            child.join();
            check(child.exitCode() == 0);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double tasks(ProcessPool pool, int count) throws Exception {
        long begun = System.nanoTime();
        List<Future<Integer>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(pool.submit(() -> number + 1));
        }
        long sum = 0;
        for (var task : tasks) {
            sum += task.get();
        }
        check(sum == (long) count * (count + 1) / 2);
        return count / ((System.nanoTime() - begun) / 1e9);
    }

    private static double mapped(ProcessPool pool, int count) throws Exception {
        var numbers = IntStream.range(0, count).boxed().toList();
        long begun = System.nanoTime();
        long sum = 0;
        for (int result : pool.map(numbers, number -> number + 1)) {
            sum += result;
        }
        check(sum == (long) count * (count + 1) / 2);
        return count / ((System.nanoTime() - begun) / 1e9);
    }

    /** The median of one task at a time. */
    private static double task(ProcessPool pool, int count) throws Exception {
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            int number = i;
            long begun = System.nanoTime();
            check(pool.submit(() -> number + 1).get() == number + 1);
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        return times[count / 2] / 1e9;
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("a wrong result");
        }
    }
}
