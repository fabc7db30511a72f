package timeslice.process.child;

import java.util.List;

/** What a child says to its parent; the letter is the frame's type. */
enum Said {
    /** The JVM has started; payload: when its main method began. */
    HELLO('h'),
    /** Standard output. */
    OUT('o'),
    /** Standard error. */
    ERROR('e'),
    /** A task has begun; payload: its id, the moment. */
    BEGUN('b'),
    /** A task has ended with a result; payload: its id, two moments, the value. */
    RESULT('r'),
    /** A task has ended with an exception; payload: its id, two moments, the exception. */
    THREW('x'),
    /** A task has used up the memory, and nothing can be said about it; payload: its id, two moments. */
    MEMORY('m'),
    /** Another thread ended with an exception; payload: the thread's name, the exception. */
    UNCAUGHT('u'),
    /** A class is missing; payload: its name. */
    NEED('n'),
    /** A task that had not begun is given back; payload: its id. */
    BACK('g'),
    /** The JVM ends in good order, by itself or asked to. */
    ENDING('q');

    private static final List<Said> ALL = List.of(values());

    private final byte letter;

    Said(char letter) {
        this.letter = (byte) letter;
    }

    byte letter() {
        return letter;
    }

    static Said of(byte letter) {
        for (var one : ALL) { // no stream: each frame comes by here, and a start waits for the first ones
            if (one.letter == letter) {
                return one;
            }
        }
        throw new IllegalArgumentException("no frame has the type " + letter);
    }
}
