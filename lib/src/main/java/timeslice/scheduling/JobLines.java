package timeslice.scheduling;

import java.util.Arrays;

/** Where the jobs of a file stand: one line a job, and remembered are only the lines that hold none. */
final class JobLines {
    private final int firstLine;
    private int[] jobsBefore = new int[4];
    private int others;

    /** The first job stands in that line, if no other line comes before it. */
    JobLines(int firstLine) {
        this.firstLine = firstLine;
    }

    /** There is a line without a job, after so many jobs. */
    void other(int jobs) {
        if (others == jobsBefore.length) {
            jobsBefore = Arrays.copyOf(jobsBefore, 2 * others);
        }
        jobsBefore[others++] = jobs;
    }

    int of(int job) {
        int inFront = 0;
        while (inFront < others && jobsBefore[inFront] <= job) {
            inFront++;
        }
        return firstLine + job + inFront;
    }
}
