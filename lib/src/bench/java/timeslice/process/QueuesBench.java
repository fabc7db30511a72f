package timeslice.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import timeslice.process.ChannelComparison.Channel;

/**
 * Measures queues, pipes and shared memory one wish at a time, so that kernel-setup/bench/queues.py can let Python
 * take its turn in between. It reads a wish a line and answers by a line with a number.
 */
final class QueuesBench {
    private static final int LARGE = 1 << 16;
    private static final long LAST = -1;

    private QueuesBench() {}

    public static void main(String[] arguments) throws Exception {
        var orders = new ProcessQueue<Integer>();
        var queue = new ProcessQueue<Object>();
        var pipe = Pipe.<Long>open();
        var _ = ChildProcess.named("producer").daemon().start(() -> produce(orders, queue));
        var _ = ChildProcess.named("echo").daemon().start(() -> echo(pipe.right()));
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var wish = line.split(" ", -1);
                System.out.println(
                        switch (wish[0]) {
                            case "small" -> messages(orders, queue, Integer.parseInt(wish[1]));
                            case "large" -> messages(orders, queue, -Integer.parseInt(wish[1]));
                            case "pipe" -> roundTrip(pipe.left(), Integer.parseInt(wish[1]));
                            case "memory" -> latency("shared memory");
                            case "socket" -> latency("Unix socket");
                            default -> throw new IOException("no such wish: " + wish[0]);
                        });
            }
        }
        orders.put(0);
        pipe.left().send(LAST);
    }

    /** Puts as many numbers as ordered; for an order below zero, arrays. */
    private static void produce(ProcessQueue<Integer> orders, ProcessQueue<Object> queue) throws InterruptedException {
        for (int order = orders.take(); order != 0; order = orders.take()) {
            var array = new byte[LARGE];
            for (int i = 0; i < Math.abs(order); i++) {
                if (order > 0) {
                    queue.put(i);
                } else {
                    queue.put(array);
                }
            }
        }
    }

    private static void echo(PipeEnd<Long> end) throws InterruptedException {
        for (long number = end.receive(); number != LAST; number = end.receive()) {
            end.send(number + 1);
        }
    }

    /** Messages a second, from the first to the last. */
    private static double messages(ProcessQueue<Integer> orders, ProcessQueue<Object> queue, int order)
            throws InterruptedException {
        int count = Math.abs(order);
        orders.put(order);
        var _ = queue.take();
        long begun = System.nanoTime();
        for (int i = 1; i < count; i++) {
            var element = queue.take();
            if (!isRight(element, i)) {
                throw new IllegalStateException("message " + i + " is " + element);
            }
        }
        return (count - 1) / ((System.nanoTime() - begun) / 1e9);
    }

    /** The median round trip, in seconds. */
    private static double roundTrip(PipeEnd<Long> end, int count) throws InterruptedException {
        var times = new double[count];
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            end.send((long) i);
            if (end.receive() != i + 1) {
                throw new IllegalStateException("a wrong answer");
            }
            times[i] = (System.nanoTime() - begun) / 1e9;
        }
        Arrays.sort(times);
        return times[count / 2];
    }

    private static double latency(String name) throws InterruptedException {
        return ChannelComparison.run().channels().stream()
                        .filter(channel -> channel.name().equals(name))
                        .mapToDouble(Channel::roundTripMicroseconds)
                        .findAny()
                        .orElseThrow()
                / 1e6;
    }

    private static boolean isRight(Object element, int place) {
        return element instanceof Integer number
                ? number == place
                : element instanceof byte[] bytes && bytes.length == LARGE;
    }
}
