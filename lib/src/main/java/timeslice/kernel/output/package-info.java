/** What cells print and show: each piece goes to the cell whose code wrote it, however late. */
@NullMarked
package timeslice.kernel.output;

import org.jspecify.annotations.NullMarked;
