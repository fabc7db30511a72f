package timeslice.scheduling;

import java.util.Set;

/** The machine's options of the command line. */
final class MachineOptions {
    /** All of them; each has a value. */
    static final Set<String> NAMES = Set.of("--switch-cost", "--cores", "--queues");

    private MachineOptions() {}

    static Simulator machine(Options options) {
        var machine = Simulator.standard().switchCost(options.number("--switch-cost", 0, 0));
        long cores = options.number("--cores", 1, 1);
        if (cores > Simulator.MOST_CORES) {
            throw new UsageException("--cores " + cores + ": right would be a whole number from 1 to "
                    + Simulator.MOST_CORES + ", such as 2");
        }
        var queues = options.choice("--queues", CoreQueues.SHARED);
        if (options.has("--queues") && cores == 1) {
            throw new UsageException(
                    "--queues says where jobs wait for several processors; give --cores 2 or more, too");
        }
        machine = machine.cores((int) cores);
        return queues == CoreQueues.PER_CORE ? machine.queuePerCore() : machine;
    }
}
