package timeslice.process;

/** Which end of a pipe. */
enum PipeSide {
    LEFT(0),
    RIGHT(1);

    private final int number;

    PipeSide(int number) {
        this.number = number;
    }

    /** 0 or 1. */
    int number() {
        return number;
    }

    PipeSide other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    /** The mark of a member that has this end. */
    int has() {
        return 1 << number;
    }

    /** The mark of a member that has sent or received at this end. */
    int uses() {
        return 4 << number;
    }

    /** The mark of a member that gave away both ends at once, and may want this one for itself. */
    int mayHave() {
        return 16 << number;
    }

    @Override
    public String toString() {
        return this == LEFT ? "left" : "right";
    }
}
