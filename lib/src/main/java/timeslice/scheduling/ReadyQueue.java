package timeslice.scheduling;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that are ready at the moment of a decision, from the head of the queue to its tail. A job
 * enters at the tail when it arrives, when it comes back from I/O and when its slice is used up; a job
 * that is interrupted keeps its place. Never empty when a policy is asked.
 */
public final class ReadyQueue implements Iterable<ReadyJob> {
    private @Nullable ReadyJob head;
    private @Nullable ReadyJob tail;
    private @Nullable ReadyJob interrupted;
    private int size;
    private long places;
    private long now;

    ReadyQueue() {}

    /** {@return the instant of the decision, in ticks} */
    public long now() {
        return now;
    }

    /** {@return how many jobs are ready; at least 1 when a policy is asked} */
    public int size() {
        return size;
    }

    /** {@return the job at the head of the queue} */
    public ReadyJob first() {
        return present(head);
    }

    /** {@return the job at the tail of the queue} */
    public ReadyJob last() {
        return present(tail);
    }

    /** {@return the job that had the CPU until now and could go on, or null if there is none} */
    public @Nullable ReadyJob interrupted() {
        return interrupted;
    }

    /**
     * The job with the least value; of several, the one nearest to the head of the queue.
     *
     * @param value what to compare, such as {@code ReadyJob::remaining}
     * @return the job
     */
    public ReadyJob min(ToLongFunction<ReadyJob> value) {
        var best = first();
        long least = value.applyAsLong(best);
        for (var job = best.next; job != null; job = job.next) {
            long candidate = value.applyAsLong(job);
            if (candidate < least) {
                least = candidate;
                best = job;
            }
        }
        return best;
    }

    /**
     * The job with the greatest value; of several, the one nearest to the head of the queue.
     *
     * @param value what to compare, such as {@code ReadyJob::waited}
     * @return the job
     */
    public ReadyJob max(ToLongFunction<ReadyJob> value) {
        return min(job -> ~value.applyAsLong(job)); // ~x reverses the order of all longs
    }

    /**
     * The job that comes first in an order; of several equal ones, the one nearest to the head.
     *
     * @param order the order, best job first
     * @return the job
     */
    public ReadyJob min(Comparator<ReadyJob> order) {
        var best = first();
        for (var job = best.next; job != null; job = job.next) {
            if (order.compare(job, best) < 0) {
                best = job;
            }
        }
        return best;
    }

    /** {@return the jobs from head to tail} */
    public Stream<ReadyJob> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<ReadyJob> iterator() {
        return new Iterator<>() {
            private @Nullable ReadyJob upcoming = head;

            @Override
            public boolean hasNext() {
                return upcoming != null;
            }

            @Override
            public ReadyJob next() {
                var job = present(upcoming);
                upcoming = job.next;
                return job;
            }
        };
    }

    /** {@return the names from head to tail, as in {A, B}} */
    @Override
    public String toString() {
        return stream().map(ReadyJob::name).collect(Collectors.joining(", ", "{", "}"));
    }

    boolean isEmpty() {
        return head == null;
    }

    void tell(long now, @Nullable ReadyJob interrupted) {
        this.now = now;
        this.interrupted = interrupted;
    }

    void append(ReadyJob job) {
        job.previous = tail;
        job.next = null;
        if (tail == null) {
            head = job;
        } else {
            tail.next = job;
        }
        tail = job;
        job.ready = true;
        job.place = places++;
        size++;
    }

    void remove(ReadyJob job) {
        var before = job.previous;
        var after = job.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        job.previous = null;
        job.next = null;
        job.ready = false;
        size--;
    }

    void moveToTail(ReadyJob job) {
        if (tail != job) {
            remove(job);
            append(job);
        }
    }

    private static ReadyJob present(@Nullable ReadyJob job) {
        if (job == null) {
            throw new NoSuchElementException("no job is ready");
        }
        return job;
    }
}
