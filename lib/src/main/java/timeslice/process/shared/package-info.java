/**
 * What queues, pipes, locks and shared memory between processes are made of: files that several processes map
 * into their memory, words in them that change atomically, and waiting for such a word. Only
 * {@code timeslice.process} uses it; it is no interface for readers.
 */
@NullMarked
package timeslice.process.shared;

import org.jspecify.annotations.NullMarked;
