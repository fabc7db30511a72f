package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The command {@code schedule}: a workload under a policy, for scripts and graders. */
final class ScheduleCommand {
    private static final Set<String> OWN = Set.of("--policy", "--workload", "--jobs", "--slices");
    private static final String DECISIONS = "--decisions";

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    ScheduleCommand(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Runs the command; the exit code is 0, or 2 for wrong input. */
    int run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            ScheduleHelp.print(new PrintStream(out, true, StandardCharsets.UTF_8));
            return 0;
        }
        try {
            execute(options(arguments));
            return 0;
        } catch (StandardOutput.ReaderGone seenEnough) {
            return 0;
        } catch (IOException failure) {
            return wrong("the output cannot be written: " + failure.getMessage());
        } catch (UsageException | IllegalArgumentException | IllegalStateException | UncheckedIOException wrongInput) {
            return wrong(String.valueOf(wrongInput.getMessage()));
        }
    }

    private int wrong(String message) {
        err.println("schedule: " + message.replace('\n', ' '));
        return 2;
    }

    private static Options options(List<String> arguments) {
        var valued = new HashSet<>(OWN);
        valued.addAll(MachineOptions.NAMES);
        var flags = new HashSet<>(Set.of(DECISIONS));
        for (var policy : PolicyOption.values()) {
            for (var option : policy.options()) {
                (ScheduleHelp.isFlag(option) ? flags : valued).add(option);
            }
        }
        return new Options(arguments, valued, flags);
    }

    private void execute(Options options) throws IOException {
        var chosen = PolicyOption.of(options.require("--policy", "rr"));
        for (var name : options.names()) {
            if (!OWN.contains(name)
                    && !MachineOptions.NAMES.contains(name)
                    && !name.equals(DECISIONS)
                    && !chosen.options().contains(name)) {
                throw new UsageException("policy " + chosen.word() + " has no option " + name
                        + (chosen.options().isEmpty()
                                ? ", nor any other"
                                : "; it has " + String.join(", ", chosen.options())));
            }
        }
        var policy = chosen.policy(options);
        var machine = MachineOptions.machine(options);
        var rehearsal = new Rehearsal(machine, policy);
        var jobs = workload(options.require("--workload", "jobs.csv"), rehearsal);
        rehearsal.end();
        for (var note : jobs.notes()) {
            err.println("schedule: " + note);
        }
        var run = machine.run(policy, jobs);
        boolean csvOnOut = false;
        var jobsFile = options.get("--jobs");
        if (jobsFile != null) {
            csvOnOut = write(jobsFile, run, CsvText::jobs);
        }
        var slicesFile = options.get("--slices");
        if (slicesFile != null) {
            csvOnOut |= write(slicesFile, run, CsvText::slices);
        }
        var words = new CsvWriter(csvOnOut ? err : out);
        if (options.has(DECISIONS)) {
            for (var decision : run.decisions()) {
                words.line(decision.toString());
            }
        } else {
            words.line(table(run));
        }
        words.flush();
    }

    private Workload workload(String file, FirstJobs audience) {
        return file.equals("-")
                ? Workload.read(in, "standard input", audience)
                : WorkloadReader.read(Path.of(file), audience);
    }

    /** True if the file is standard output. */
    private boolean write(String file, Schedule run, Schedule.CsvPart part) throws IOException {
        if (!file.equals("-")) {
            run.write(Path.of(file), part);
            return false;
        }
        var csv = new CsvWriter(out);
        part.write(run, csv);
        csv.flush();
        return true;
    }

    static String table(Schedule run) {
        var text = new StringJoiner(System.lineSeparator()).add(run.title()).add(run.rule());
        for (var value : run.summary().values()) {
            var number = Decimals.show(value.value());
            var line = value.name() + " ".repeat(Math.max(1, 40 - value.name().length() - number.length())) + number;
            text.add(value.unit().isEmpty() ? line : line + " " + value.unit());
        }
        return text.toString();
    }
}
