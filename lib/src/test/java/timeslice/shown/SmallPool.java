package timeslice.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** As chapter 13 shows it. */
class SmallPool {
    private static final FutureTask<?> END = new FutureTask<>(() -> null);
    private final BlockingQueue<FutureTask<?>> queue = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();

    SmallPool(int size) {
        for (int i = 0; i < size; i++) workers.add(new Thread(this::work));
        workers.forEach(Thread::start);
    }

    <T> Future<T> submit(Callable<T> task) {
        var future = new FutureTask<T>(task);
        queue.add(future);
        return future;
    }

    private void work() {
        try {
            var task = queue.take();
            while (!task.equals(END)) {
                task.run();
                task = queue.take();
            }
        } catch (InterruptedException e) {
            /* then this worker goes home too */
        }
    }

    void end() throws InterruptedException {
        for (var _ : workers) queue.add(END);
        for (var worker : workers) worker.join();
    }
}
