/**
 * Real processes: what the operating system itself does with them, measured, where
 * {@code timeslice.scheduling} computes what it would do.
 */
@NullMarked
package timeslice.process;

import org.jspecify.annotations.NullMarked;
