/**
 * What it takes to copy a task into another JVM: the bytes of the classes it needs, the variables it reads,
 * and all that it refers to.
 */
@NullMarked
package timeslice.process.travel;

import org.jspecify.annotations.NullMarked;
