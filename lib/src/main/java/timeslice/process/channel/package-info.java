/** Ways between two processes, measured beside each other. Nothing here is for readers. */
@NullMarked
package timeslice.process.channel;

import org.jspecify.annotations.NullMarked;
