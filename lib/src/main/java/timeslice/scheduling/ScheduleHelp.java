package timeslice.scheduling;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code schedule --help} teaches. */
final class ScheduleHelp {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("--quantum", "N"),
            Map.entry("--quanta", "N,N,..."),
            Map.entry("--allotments", "N,N,..."),
            Map.entry("--boost", "N"),
            Map.entry("--tie", "arrival-first|preempted-first"),
            Map.entry("--preempted", "keeps-place-and-leftover|keeps-place|goes-to-tail"),
            Map.entry("--estimate", "WEIGHT:FIRST"),
            Map.entry("--aging", "N"),
            Map.entry("--seed", "N"));

    private static final String HEAD = """
            Simulates a scheduler: who runs when, and how long everybody waits.

              schedule --policy NAME [options of the policy] --workload FILE [output]

            Try this. Make a file jobs.csv:

              job,arrival,burst
              A,0,24
              B,0,3
              C,0,3

            First come, first served makes the two short jobs wait behind the long one:
              schedule --policy fcfs --workload jobs.csv
            Round robin lets them go first; the mean waiting time falls from 17 to 5.6667:
              schedule --policy rr --quantum 4 --workload jobs.csv
            Why each job ran when it did:
              schedule --policy rr --quantum 4 --workload jobs.csv --decisions

            Workload: CSV in UTF-8 with the columns job, arrival, burst, in any order. A column bursts
            holds CPU and I/O times in turn (5;3;2, or 5;disk:3;2 to queue for a device). Further
            columns: priority, tickets, deadline. Lines such as "# unit: ms" may come first.
            A file named *.swf is a log in the Standard Workload Format 2.2. FILE - is standard
            input. Files packed by gzip (*.csv.gz, *.swf.gz) are unpacked.

            Output: a table of measures on standard output, and if asked for
              --jobs FILE     CSV job,arrival,burst,start,finish,turnaround,waiting,response
              --slices FILE   CSV job,start,end,level; with --cores also cpu
              --decisions     every decision in words, instead of the table
            FILE - is standard output; the table then goes to standard error. Both read and write
            row by row, so they fit into a pipe:
              gunzip -c log.swf.gz | schedule --policy sjf --workload - --jobs - | head

            Machine:
              --switch-cost N            ticks that it takes to switch from one job to another (0)
              --cores N                  number of processors, for fcfs, rr, mfq and feedback (1)
              --queues shared|per-core   one ready queue for all processors (shared), or one each;
                                         an idle processor then steals from the longest queue

            With a second processor the mean waiting time above falls from 5.6667 to 1:
              schedule --policy rr --quantum 4 --cores 2 --workload jobs.csv

            Policies and their options:
            """;

    private static final String TAIL = """

            --tie says who enters the ready queue first if a slice ends as another job arrives;
            --preempted what becomes of a job that loses the CPU to a more urgent one; --aging after how
            many ticks of waiting a priority rises by one; --allotments after how many quanta a job goes
            down a level; --boost how often all go to the top; --fresh-after-io gives a job that asks for
            I/O in time a full allotment (so it can cheat); --io-to-head puts a job that comes back from
            I/O at the head of its level; --not-preemptive lets no arrival cut a slice; --stays-alone
            lets a job go down only if another one is ready (the rule of feedback), --demoted-alone
            always (the rule of mfq); --estimate guesses bursts by exponential averaging. The rules in
            force stand below the policy's name in the output. Without an option: --tie is
            arrival-first, for mfq preempted-first; --preempted is keeps-place-and-leftover.
            Exit code: 0 done, 2 wrong input.
            """;

    private ScheduleHelp() {}

    static boolean isFlag(String option) {
        return !VALUES.containsKey(option);
    }

    static void print(PrintStream out) {
        out.print(HEAD);
        for (var policy : PolicyOption.values()) {
            out.println("  " + pad(policy.word(), 10) + policy.summary());
            if (!policy.options().isEmpty()) {
                out.println(" ".repeat(12) + shown(policy.options()));
            }
        }
        out.print(TAIL);
    }

    private static String shown(List<String> options) {
        return options.stream()
                .map(option -> isFlag(option) ? "[" + option + "]" : "[" + option + " " + VALUES.get(option) + "]")
                .collect(Collectors.joining(" "));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
