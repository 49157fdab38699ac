package dev.dynamocart.load.store;

/** A way to the store. */
public enum StoreWay {
    /** The Java client, which coordinates itself (client-driven, §6.4). */
    CLIENT("client", "Java client that coordinates itself"),
    /** The Java client, which leaves it to any node (server-driven, §6.4). */
    ANY_NODE("any-node", "Java client that leaves it to any node"),
    /** HTTP at any node. */
    HTTP("http", "HTTP at any node");

    private final String id;
    private final String label;

    StoreWay(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The name in options. */
    @Override
    public String toString() {
        return id;
    }

    /** Words for a reader. */
    public String label() {
        return label;
    }
}
