package timeslice.scheduling;

import java.util.List;
import umontreal.ssj.stat.Tally;
import umontreal.ssj.stat.TallyStore;

/** What the models by SSJ print, collected by SSJ's own tallies. */
final class SsjMeasures {
    private SsjMeasures() {}

    static void print(List<SsjJob> jobs) {
        var turnaround = new Tally("mean turnaround");
        var waiting = new TallyStore("mean waiting", jobs.size());
        var response = new Tally("mean response");
        for (var job : jobs) {
            turnaround.add((double) (job.finish - job.arrival));
            waiting.add((double) (job.finish - job.arrival - job.burst));
            response.add((double) (job.start - job.arrival));
        }
        for (var tally : List.of(turnaround, waiting, response)) {
            System.out.println(tally.getName() + " " + tally.average());
        }
        waiting.quickSort();
        System.out.println("95th percentile waiting " + waiting.getArray()[(int) Math.ceil(0.95 * jobs.size()) - 1]);
    }
}
