package timeslice.process.child;

/** Why the system starts no process, in words that help. */
final class NoStart {
    private NoStart() {}

    static String reason(Throwable refused) {
        var said = String.valueOf(refused.getMessage());
        if (said.contains("error=24,") || said.contains("error=23,") || said.contains("Too many open files")) {
            return "too many files are open (each child needs two pipes). Close files, and join or end children that"
                    + " are done; \"ulimit -n\" shows the limit. The system said: " + said;
        }
        if (said.contains("error=11,") || said.contains("error=35,") || refused instanceof OutOfMemoryError) {
            return "there are too many processes or threads, or there is no memory for one more. End children that are"
                    + " done; \"ulimit -u\" shows the limit. The system said: " + said;
        }
        if (said.contains("error=12,")) {
            return "there is no memory for one more process. End children that are done. The system said: " + said;
        }
        return said;
    }
}
