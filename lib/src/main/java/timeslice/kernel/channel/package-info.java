/** The sockets to the front end: what a connection file says, messages as frames, and who sends when. */
@NullMarked
package timeslice.kernel.channel;

import org.jspecify.annotations.NullMarked;
