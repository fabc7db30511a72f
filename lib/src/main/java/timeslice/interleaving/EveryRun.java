package timeslice.interleaving;

/** Every schedule is run. */
final class EveryRun extends Dfs {
    private final Tally tally = new Tally();

    EveryRun(Program<?> program) {
        super(program);
    }

    @Override
    public void ended(Ending ending, Stage<?> stage) {
        tally.add(ending, weight(stage), choice, depth);
    }

    Tally tally() {
        return tally;
    }
}
