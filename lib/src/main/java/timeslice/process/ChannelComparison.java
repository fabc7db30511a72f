package timeslice.process;

import java.util.List;
import timeslice.process.channel.Meter;

/**
 * Four ways between two processes, measured beside each other on this machine: a pipe, a Unix domain
 * socket, TCP on the loopback interface and shared memory.
 *
 * <p>TCP is here for the comparison only: it opens a free port of 127.0.0.1 for one connection, and closes it
 * as soon as the child has connected.
 *
 * @param channels one row for each way, the quickest answer first
 */
public record ChannelComparison(List<Channel> channels) {
    /**
     * One way between two processes.
     *
     * @param name what it is called
     * @param roundTripMicroseconds median time from sending 8 bytes until the 8 bytes of the answer are here
     * @param megabytesPerSecond how much goes through in one direction, in pieces of 64 KiB
     * @param latencyRatio how many times the quickest way's round trip this one takes, 1 at least
     * @param throughputRatio what part of the strongest way's throughput this one has, from 0 to 1
     */
    public record Channel(
            String name,
            double roundTripMicroseconds,
            double megabytesPerSecond,
            double latencyRatio,
            double throughputRatio) {}

    /** Copies the rows. */
    public ChannelComparison {
        channels = List.copyOf(channels);
    }

    /**
     * Measures all four in turn, with one child process, in about 3 seconds.
     *
     * @throws InterruptedException if the caller is interrupted; the child is ended
     * @throws java.io.UncheckedIOException if the child or a channel cannot be opened
     */
    public static ChannelComparison run() throws InterruptedException {
        return Meter.compare();
    }
}
