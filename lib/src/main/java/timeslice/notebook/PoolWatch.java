package timeslice.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import timeslice.chart.Lines;
import timeslice.process.PoolCounts;
import timeslice.process.ProcessPool;

/**
 * Notes every few milliseconds how many tasks of a pool are in which stage, until the pool has ended.
 *
 * <pre>
 * var watch = PoolWatch.of(pool);
 * pool.close();
 * watch.lines("Thirty tasks in a pool of two")
 * </pre>
 */
public final class PoolWatch {
    private static final long PAUSE = 4_000_000;

    /**
     * The counts at one moment.
     *
     * @param nanos when, from the beginning of the watch
     * @param counts how many tasks were in which stage
     */
    public record Moment(long nanos, PoolCounts counts) {
        /** {@return how many tasks there were in all stages together} */
        public long total() {
            return counts.waiting() + counts.sent() + counts.running() + counts.done();
        }
    }

    private final ProcessPool pool;
    private final List<Moment> moments = new ArrayList<>();
    private final long zero = System.nanoTime();
    private final Thread watcher;

    private PoolWatch(ProcessPool pool) {
        this.pool = pool;
        note();
        watcher = Thread.ofVirtual().name("pool watch").unstarted(this::watch);
    }

    /**
     * Begins to watch.
     *
     * @param pool what to watch, until it has ended
     * @return the watch
     */
    public static PoolWatch of(ProcessPool pool) {
        var watch = new PoolWatch(pool);
        watch.watcher.start();
        return watch;
    }

    /**
     * What it has noted; waits until the pool has ended.
     *
     * @return the moments, in order of time; at least two
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Moment> moments() throws InterruptedException {
        watcher.join();
        return List.copyOf(moments);
    }

    /**
     * The stages over time; waits until the pool has ended.
     *
     * @param title what the chart shows
     * @return four lines in steps: waiting, sent, running and done
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Lines lines(String title) throws InterruptedException {
        var noted = moments();
        var times = noted.stream().mapToDouble(moment -> moment.nanos() / 1e6).toArray();
        return Lines.of(title, "time in ms", "tasks")
                .steps("waiting", times, stage(noted, PoolCounts::waiting))
                .steps("sent", times, stage(noted, PoolCounts::sent))
                .steps("running", times, stage(noted, PoolCounts::running))
                .steps("done", times, stage(noted, PoolCounts::done));
    }

    private static double[] stage(List<Moment> moments, ToDoubleFunction<PoolCounts> count) {
        return moments.stream()
                .mapToDouble(moment -> count.applyAsDouble(moment.counts()))
                .toArray();
    }

    private void watch() {
        while (!pool.isTerminated()) {
            LockSupport.parkNanos(PAUSE);
            note();
        }
        note();
    }

    private void note() {
        moments.add(new Moment(System.nanoTime() - zero, pool.counts()));
    }
}
