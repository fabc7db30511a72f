package timeslice.interleaving;

import org.jspecify.annotations.Nullable;

/** Threads that are lists of steps, which one thread does in turn: nothing in them depends on the thread. */
final class ListStage<S> extends Stage<S> {
    private final Step<S>[][] steps;
    private final int[] position;
    private @Nullable Thread worker;

    ListStage(Program<S> program, Strategy strategy, @Nullable Recorder recorder) {
        super(program, strategy, recorder);
        steps = program.threads.stream()
                .map(thread -> thread.steps().toArray(ListStage::<S>array))
                .toArray(ListStage::<S>arrays);
        position = new int[size];
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Step<S>[] array(int length) {
        return new Step[length];
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Step<S>[][] arrays(int length) {
        return new Step[length][];
    }

    @Override
    void start() {
        worker = Thread.ofPlatform().daemon().name("exploration").start(this::work);
    }

    private void work() {
        hasBegun = true;
        try {
            do {
                run();
            } while (hasNext());
        } catch (Throwable e) {
            failure = e;
        } finally {
            finished.countDown();
        }
    }

    private void run() {
        begin();
        int thread;
        while ((thread = next()) != NOBODY) {
            var list = steps[thread];
            try {
                list[position[thread]].action().accept(now());
            } catch (Exception | AssertionError | StackOverflowError e) {
                threw(thread, e);
                return;
            }
            if (++position[thread] == list.length) {
                done |= 1 << thread;
            }
        }
    }

    @Override
    void begin() {
        for (int i = 0; i < size; i++) {
            position[i] = 0;
        }
        super.begin();
    }

    @Override
    void close() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    @Nullable
    Thread working() {
        return worker;
    }

    @Override
    String label(int thread) {
        return steps[thread][position[thread]].label();
    }

    @Override
    @Nullable
    Wait waiting(int thread) {
        var step = steps[thread][position[thread]];
        return new Wait.ForCondition(step.label(), () -> step.isReady().test(now()));
    }

    @Override
    boolean isReady(int thread) {
        return steps[thread][position[thread]].isReady().test(now());
    }
}
