/**
 * Who did what from when to when: spans on lanes, in simulated ticks or in measured nanoseconds. A
 * simulated schedule and a measured run both end here, so one vocabulary of charts serves both.
 */
@NullMarked
package timeslice.timeline;

import org.jspecify.annotations.NullMarked;
