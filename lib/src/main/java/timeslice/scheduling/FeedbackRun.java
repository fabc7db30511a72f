package timeslice.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The queues of one run of {@link FeedbackQueues}. A running job stays at the head of its level. */
final class FeedbackRun implements Policy {
    /** What a job has left on its level. */
    static final class Account {
        long quantum;
        int slices;
        long receivedBefore;
        long boosts; // how many boosts it has taken part in
        boolean fromIo;
    }

    private final FeedbackQueues policy;
    private final FeedbackRules rules;
    private final List<Deque<ReadyJob>> levels = new ArrayList<>();
    private final Map<ReadyJob, Account> accounts;
    private long boosts;

    FeedbackRun(FeedbackQueues policy) {
        this(policy, new HashMap<>());
    }

    /** Queues of one processor of several: a job that moves takes its account along. */
    FeedbackRun(FeedbackQueues policy, Map<ReadyJob, Account> accounts) {
        this.policy = policy;
        this.accounts = accounts;
        rules = policy.rules();
        policy.quanta().forEach(quantum -> levels.add(new ArrayDeque<>()));
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        boost(ready.now());
        var job = first();
        var interrupted = ready.interrupted();
        if (interrupted != null && interrupted != job) {
            preempt(interrupted);
        }
        var choice = job.run(account(job).quantum);
        if (!rules.preemptive()) {
            return choice;
        }
        return choice.untilArrival().reviewAfter(untilBoost(ready.now()));
    }

    @Override
    public void entered(ReadyJob job) {
        boost(job.readySince());
        var account = accounts.get(job);
        if (account == null) {
            account = new Account();
            account.boosts = boosts;
            refill(account, 0);
            accounts.put(job, account);
        } else if (account.boosts < boosts) {
            lift(job, account);
        }
        if (account.fromIo && rules.ioToHead()) {
            levels.get(job.level()).addFirst(job);
        } else {
            levels.get(job.level()).addLast(job);
        }
    }

    @Override
    public void stopped(ReadyJob job, Stop why) {
        var account = account(job);
        // A boost in the middle of a slice that is not cut gives a new quantum, which may be shorter.
        account.quantum = Math.max(0, account.quantum - (job.received() - account.receivedBefore));
        account.receivedBefore = job.received();
        switch (why) {
            case FINISHED -> {
                levels.get(job.level()).remove(job);
                accounts.remove(job);
            }
            case BLOCKED -> {
                levels.get(job.level()).remove(job);
                block(job, account);
            }
            case EXPIRED -> {
                levels.get(job.level()).remove(job);
                spend(job, account);
                levels.get(job.level()).addLast(job);
            }
            case INTERRUPTED -> {}
        }
    }

    /** The job loses its processor to another one. */
    void preempt(ReadyJob job) {
        if (rules.preempted() != Preempted.KEEPS_PLACE_AND_LEFTOVER) {
            account(job).quantum = policy.quanta().get(job.level());
        }
        if (rules.preempted() == Preempted.GOES_TO_TAIL) {
            levels.get(job.level()).remove(job);
            levels.get(job.level()).addLast(job);
        }
    }

    private void block(ReadyJob job, Account account) {
        boolean usedUp = account.quantum == 0;
        if (rules.freshAfterIo()) {
            refill(account, job.level());
        }
        if (usedUp) { // the slice ended as the burst did: it counts
            spend(job, account);
        }
        account.fromIo = true;
    }

    /** A quantum is used up: the job goes down if that was the last of its allotment. */
    private void spend(ReadyJob job, Account account) {
        account.slices--;
        account.quantum = policy.quanta().get(job.level());
        if (account.slices == 0) {
            boolean down = rules.demotedAlone() || othersAreReady();
            if (down && job.level() < levels.size() - 1) {
                job.level(job.level() + 1);
            }
            refill(account, job.level());
        }
    }

    private boolean othersAreReady() {
        return levels.stream().anyMatch(level -> level.stream().anyMatch(job -> job.ready));
    }

    private void refill(Account account, int level) {
        account.quantum = policy.quanta().get(level);
        account.slices = policy.allotments().get(level);
    }

    /** Time from now to the next boost. */
    long untilBoost(long now) {
        long period = policy.boostEvery();
        return period == 0 ? Long.MAX_VALUE : period - now % period;
    }

    /** Puts all that wait on the top level, if a boost has come due. Those in I/O follow later. */
    void boost(long now) {
        if (policy.boostEvery() == 0 || now / policy.boostEvery() <= boosts) {
            return;
        }
        boosts = now / policy.boostEvery();
        var top = levels.getFirst();
        for (var job : top) {
            lift(job, account(job));
        }
        for (int level = levels.size() - 1; level > 0; level--) {
            for (var job : levels.get(level)) {
                lift(job, account(job));
                top.addLast(job);
            }
            levels.get(level).clear();
        }
    }

    private void lift(ReadyJob job, Account account) {
        account.boosts = boosts;
        job.level(0);
        refill(account, 0);
    }

    /** How many jobs stand in the queues; those that run are counted. */
    int size() {
        int size = 0;
        for (var level : levels) {
            size += level.size();
        }
        return size;
    }

    /** The first jobs of those wanted, from the highest level down and from head to tail. */
    List<ReadyJob> first(int count, Predicate<ReadyJob> wanted) {
        return levels.stream()
                .flatMap(Deque::stream)
                .filter(wanted)
                .limit(count)
                .toList();
    }

    /** The last job that waits: on the lowest level, nearest to the tail. */
    Optional<ReadyJob> lastReady() {
        return levels.reversed().stream()
                .flatMap(level -> level.reversed().stream())
                .filter(job -> job.ready)
                .findFirst();
    }

    /** What is left of the job's quantum. */
    long quantum(ReadyJob job) {
        return account(job).quantum;
    }

    /** The job goes to the tail of its level in the queues of another processor. */
    void move(ReadyJob job, FeedbackRun to) {
        levels.get(job.level()).remove(job);
        to.levels.get(job.level()).addLast(job);
    }

    private ReadyJob first() {
        for (var level : levels) {
            var job = level.peekFirst();
            if (job != null) {
                return job;
            }
        }
        throw new IllegalStateException("no level holds a job");
    }

    private Account account(ReadyJob job) {
        var account = accounts.get(job);
        if (account == null) {
            throw new IllegalStateException("job " + job.name() + " never entered");
        }
        return account;
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return levels.stream()
                .flatMap(Collection::stream)
                .map(job -> Candidate.of(job, ""))
                .toList();
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        int level = choice.job().level();
        var others = levels.get(level).stream().map(ReadyJob::name).toList();
        return "it is at the head of level " + level + " {" + String.join(", ", others)
                + "}, the highest that is not empty";
    }
}
