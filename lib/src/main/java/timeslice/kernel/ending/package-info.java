/** The kernel's end: no process, socket or file is left, whoever ended it and how. */
@NullMarked
package timeslice.kernel.ending;

import org.jspecify.annotations.NullMarked;
