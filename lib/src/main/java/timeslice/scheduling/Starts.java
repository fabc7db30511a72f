package timeslice.scheduling;

/** When each job first ran, by its place in the workload, in ticks. */
sealed interface Starts {
    /** When one job first ran. */
    long of(int job);

    /** All of them: the column itself, or a new one. */
    long[] column();

    /** A column that was written during the run. */
    @SuppressWarnings("ArrayRecordComponent") // a package-private column, compared by nobody
    record Recorded(long[] column) implements Starts {
        @Override
        public long of(int job) {
            return column[job];
        }
    }

    /**
     * Where no job is ever interrupted or blocked: each began its burst before its finish, so the finishes say
     * it all, and eight bytes a job need neither be written nor kept.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Derived(long[] finish, long[] burst) implements Starts {
        @Override
        public long of(int job) {
            return finish[job] - burst[job];
        }

        @Override
        public long[] column() {
            var column = finish.clone();
            for (int job = 0; job < column.length; job++) {
                column[job] -= burst[job];
            }
            return column;
        }
    }
}
