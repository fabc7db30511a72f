/**
 * Errors in the words of a notebook: cells, lines and the reader's own code.
 */
@NullMarked
package timeslice.kernel.language.errors;

import org.jspecify.annotations.NullMarked;
