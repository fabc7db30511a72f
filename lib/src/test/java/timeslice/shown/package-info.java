/**
 * Classes that chapters build in their cells, kept here so that they are tested under load. The text after the
 * line "As chapter NN shows it." stands in that chapter, but for white space; a test of the chapters compares them.
 */
@NullMarked
package timeslice.shown;

import org.jspecify.annotations.NullMarked;
