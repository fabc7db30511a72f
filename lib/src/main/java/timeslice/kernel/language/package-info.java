/**
 * The kernel's Java: cells are compiled and run here, with errors and notes that speak of cells and lines.
 */
@NullMarked
package timeslice.kernel.language;

import org.jspecify.annotations.NullMarked;
