package timeslice.scheduling;

import java.io.IOException;

/** Slices of several processors as CSV. */
final class CoreCsv {
    private CoreCsv() {}

    /** {@code job,start,end,level,cpu}, a row a slice in order of time, without idle and switching time. */
    static void slices(Schedule run, CsvWriter csv) throws IOException {
        var names = run.workload().names();
        csv.line("job,start,end,level,cpu");
        for (var slice = run.inOrder(); slice.advance(); ) {
            if (slice.job() >= 0) {
                names.write(slice.job(), csv);
                csv.number(slice.start())
                        .number(slice.end())
                        .number(slice.level())
                        .number(slice.core())
                        .endRow();
            }
        }
    }
}
