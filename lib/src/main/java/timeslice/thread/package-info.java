/**
 * Real threads, seen: what each one did from when to when, which of them wait for each other for ever, and
 * work for the processor that is measured in CPU time.
 */
@NullMarked
package timeslice.thread;

import org.jspecify.annotations.NullMarked;
