package timeslice.scheduling;

import java.util.random.RandomGenerator;

/**
 * How lengths of time are spread: gaps between arrivals, CPU bursts, waits. All numbers are in ticks. Logarithms
 * and powers are taken from {@link StrictMath}, so the same draws give the same lengths on every machine.
 */
public sealed interface Distribution {
    /**
     * Draws one length.
     *
     * @param random where chance comes from
     * @return a length in ticks, not rounded; at least 0
     */
    double draw(RandomGenerator random);

    /** {@return the mean length, in ticks} */
    double mean();

    /**
     * Always the same length.
     *
     * @param mean the length, in ticks; at least 0
     */
    record Constant(double mean) implements Distribution {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if {@code mean} is negative or not a number
         */
        public Constant {
            check("a constant length", mean, mean >= 0);
        }

        @Override
        public double draw(RandomGenerator random) {
            return mean;
        }
    }

    /**
     * Exponential: short lengths are frequent, long ones rare, and what has passed says nothing about what
     * is to come. Gaps of this kind make arrivals a Poisson process.
     *
     * @param mean the mean, in ticks; greater than 0
     */
    record Exponential(double mean) implements Distribution {
        /**
         * Checks the mean.
         *
         * @throws IllegalArgumentException if {@code mean} is not greater than 0
         */
        public Exponential {
            check("the mean of an exponential length", mean, mean > 0);
        }

        @Override
        public double draw(RandomGenerator random) {
            return -mean * StrictMath.log(1 - random.nextDouble());
        }
    }

    /**
     * Hyper-exponential: exponential with one mean or, for a part of the draws, another. With a small part
     * of very long ones most jobs are short and a few are huge.
     *
     * @param part part of the draws that have the second mean, from 0 to 1
     * @param first the mean of the others, in ticks; greater than 0
     * @param second the mean of that part, in ticks; greater than 0
     */
    record HyperExponential(double part, double first, double second) implements Distribution {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one of them lies outside its range
         */
        public HyperExponential {
            check("the part with the second mean", part, part >= 0 && part <= 1);
            check("the first mean", first, first > 0);
            check("the second mean", second, second > 0);
        }

        @Override
        public double draw(RandomGenerator random) {
            double chosen = random.nextDouble() < part ? second : first;
            return -chosen * StrictMath.log(1 - random.nextDouble());
        }

        @Override
        public double mean() {
            return (1 - part) * first + part * second;
        }
    }

    /**
     * Bounded Pareto: a heavy tail, as it was measured for the lengths of real processes. Source:
     * Harchol-Balter and Downey, Exploiting process lifetime distributions for dynamic load balancing, ACM
     * TOCS 15(3), 1997.
     *
     * @param shape how fast the tail falls; greater than 0. About 1 for real processes
     * @param least the shortest length, in ticks; greater than 0
     * @param greatest the longest length, in ticks; greater than {@code least}
     */
    record BoundedPareto(double shape, double least, double greatest) implements Distribution {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one of them lies outside its range
         */
        public BoundedPareto {
            check("the shape", shape, shape > 0);
            check("the shortest length", least, least > 0);
            check("the longest length", greatest, greatest > least);
        }

        @Override
        public double draw(RandomGenerator random) {
            // the inverse of the distribution function
            double cut = 1 - StrictMath.pow(least / greatest, shape);
            return least * StrictMath.pow(1 - random.nextDouble() * cut, -1 / shape);
        }

        @Override
        public double mean() {
            double cut = 1 - StrictMath.pow(least / greatest, shape);
            if (shape == 1) {
                return least / cut * StrictMath.log(greatest / least);
            }
            return StrictMath.pow(least, shape)
                    / cut
                    * shape
                    / (shape - 1)
                    * (StrictMath.pow(least, 1 - shape) - StrictMath.pow(greatest, 1 - shape));
        }
    }

    /**
     * Always the same length.
     *
     * @param ticks the length, in ticks; at least 0
     * @return the distribution
     * @throws IllegalArgumentException if {@code ticks} is negative
     */
    static Distribution constant(double ticks) {
        return new Constant(ticks);
    }

    /**
     * Exponential lengths.
     *
     * @param mean the mean, in ticks; greater than 0
     * @return the distribution
     * @throws IllegalArgumentException if {@code mean} is not greater than 0
     */
    static Distribution exponential(double mean) {
        return new Exponential(mean);
    }

    /**
     * Hyper-exponential lengths.
     *
     * @param part part of the draws that have the second mean, from 0 to 1
     * @param first the mean of the others, in ticks; greater than 0
     * @param second the mean of that part, in ticks; greater than 0
     * @return the distribution
     * @throws IllegalArgumentException if a value lies outside its range
     */
    static Distribution hyperExponential(double part, double first, double second) {
        return new HyperExponential(part, first, second);
    }

    /**
     * Bounded Pareto lengths.
     *
     * @param shape how fast the tail falls; greater than 0
     * @param least the shortest length, in ticks; greater than 0
     * @param greatest the longest length, in ticks; greater than {@code least}
     * @return the distribution
     * @throws IllegalArgumentException if a value lies outside its range
     */
    static Distribution boundedPareto(double shape, double least, double greatest) {
        return new BoundedPareto(shape, least, greatest);
    }

    private static void check(String what, double value, boolean right) {
        if (!right || value > Limits.LARGEST) {
            throw new IllegalArgumentException(what + " cannot be " + value + "; see the documentation for its range");
        }
    }
}
