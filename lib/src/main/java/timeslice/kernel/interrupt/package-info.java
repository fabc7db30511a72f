/** What becomes of code that does not heed an interrupt. */
@NullMarked
package timeslice.kernel.interrupt;

import org.jspecify.annotations.NullMarked;
