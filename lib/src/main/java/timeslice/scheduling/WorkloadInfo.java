package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;

/** What is said about a workload, beside its jobs. */
record WorkloadInfo(String title, String unit, String source, List<String> notes) {
    static final WorkloadInfo NONE = new WorkloadInfo("", "ticks", "", List.of());

    WorkloadInfo {
        notes = List.copyOf(notes);
    }

    WorkloadInfo note(String note) {
        var longer = new ArrayList<>(notes);
        longer.add(note);
        return new WorkloadInfo(title, unit, source, longer);
    }
}
