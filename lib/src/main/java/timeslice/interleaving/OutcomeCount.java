package timeslice.interleaving;

import java.math.BigInteger;

/**
 * One line of a result.
 *
 * @param ending how the runs ended
 * @param judgement what the program says of it
 * @param count how many schedules end so; of a free run, how often it was seen
 */
public record OutcomeCount(Ending ending, Judgement judgement, BigInteger count) {}
