/** Child JVMs: their start, what parent and child say to each other, and their end. */
@NullMarked
package timeslice.process.child;

import org.jspecify.annotations.NullMarked;
