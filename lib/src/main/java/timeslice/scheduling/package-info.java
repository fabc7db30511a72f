/**
 * Simulated CPU scheduling: a {@link timeslice.scheduling.Workload} of jobs, a {@link
 * timeslice.scheduling.Policy} that decides who runs next, a {@link timeslice.scheduling.Simulator}
 * that stands for the machine, and the {@link timeslice.scheduling.Schedule} that comes out.
 *
 * <p>Time is a whole number of ticks. What one tick means (a tick of a textbook, a millisecond) is the
 * workload's {@linkplain timeslice.scheduling.Workload#unit() unit}.
 */
@NullMarked
package timeslice.scheduling;

import org.jspecify.annotations.NullMarked;
