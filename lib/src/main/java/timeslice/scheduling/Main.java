package timeslice.scheduling;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The command line of the jar: {@code java -jar timeslice.jar schedule --help}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process: exit code 0 if it is done, 2 if the input was wrong.
     *
     * @param arguments the name of the command, {@code schedule}, and its options
     */
    public static void main(String[] arguments) {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(arguments, new FileInputStream(FileDescriptor.in), new StandardOutput(), err);
        if (code != 0) { // to return is faster than to exit, which begins by looking for a logger
            System.exit(code);
        }
    }

    static int run(String[] arguments, InputStream in, OutputStream out, PrintStream err) {
        var command = arguments.length == 0 ? "--help" : arguments[0];
        if (command.equals("--help") || command.equals("-h")) {
            var words = new PrintStream(out, true, StandardCharsets.UTF_8);
            words.println("Usage: java -jar timeslice.jar schedule --policy NAME --workload FILE [options]");
            words.println("The one command is schedule; schedule --help lists the policies and their options.");
            return 0;
        }
        if (!command.equals("schedule")) {
            err.println("timeslice: unknown command " + command + "; the one command is schedule, see "
                    + "schedule --help");
            return 2;
        }
        return new ScheduleCommand(in, out, err).run(Arrays.asList(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
