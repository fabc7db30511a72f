package timeslice.scheduling;

import java.io.IOException;

/** Slices of several processors as CSV. */
final class CoreCsv {
    private CoreCsv() {}

    /** {@code job,start,end,level,cpu}, a row a slice in order of time, without idle and switching time. */
    static void slices(Schedule run, CsvWriter csv) throws IOException {
        csv.line("job,start,end,level,cpu");
        for (var slice = run.inOrder(); slice.advance(); ) {
            if (slice.job() >= 0) {
                csv.text(run.workload().name(slice.job()))
                        .number(slice.start())
                        .number(slice.end())
                        .number(slice.level())
                        .number(slice.core())
                        .endRow();
            }
        }
    }
}
