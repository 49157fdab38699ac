package dev.dynamocart.core.ring;

/**
 * One of the Q equal parts of the ring (§6.2 strategy 3).
 *
 * @param index 0 to Q-1, clockwise
 */
public record Partition(int index) implements Comparable<Partition> {

    public Partition {
        if (index < 0) {
            throw new IllegalArgumentException("A partition's index is not negative, but this one is " + index);
        }
    }

    @Override
    public int compareTo(Partition other) {
        return Integer.compare(index, other.index);
    }
}
