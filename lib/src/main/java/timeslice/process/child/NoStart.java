package timeslice.process.child;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;

/** Why the system starts no process, in words that help. */
final class NoStart {
    /** The JDK starts a program by a small one of its own, which cannot say why it failed. */
    private static final String HELPER = "spawn helper";
    /** So many files are opened by a start, about. */
    private static final int FILES_OF_A_START = 12;

    private NoStart() {}

    static String reason(Throwable refused) {
        var said = String.valueOf(refused.getMessage());
        if (said.contains("error=24,")
                || said.contains("error=23,")
                || said.contains("Too many open files")
                || (said.contains(HELPER) && !canOpen(FILES_OF_A_START))) {
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

    private static boolean canOpen(int files) {
        var open = new ArrayList<InputStream>();
        try {
            for (int i = 0; i < files; i++) {
                open.add(new FileInputStream(new File(System.getProperty("java.home"), "release")));
            }
            return true;
        } catch (IOException none) {
            return false;
        } finally {
            open.forEach(NoStart::close);
        }
    }

    private static void close(InputStream open) {
        try {
            open.close();
        } catch (IOException ignored) {
            // it was opened for nothing
        }
    }
}
