/**
 * What a reader should know of a cell that runs but does not do all that it seems to say.
 */
@NullMarked
package timeslice.kernel.language.notes;

import org.jspecify.annotations.NullMarked;
