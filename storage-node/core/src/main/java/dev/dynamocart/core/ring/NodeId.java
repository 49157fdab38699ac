package dev.dynamocart.core.ring;

/**
 * The name of a storage node. It is a name, not an address: a node keeps it when it moves to another host.
 *
 * @param name 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
public record NodeId(String name) implements Comparable<NodeId> {

    private static final int NAME_MAX = 64;

    public NodeId {
        if (name.isEmpty() || name.length() > NAME_MAX || !name.chars().allMatch(NodeId::isAllowed)) {
            throw new IllegalArgumentException(
                    "A node id has 1 to 64 characters of A-Z a-z 0-9 . _ - but this one is \"" + name + "\"");
        }
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    @Override
    public int compareTo(NodeId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
