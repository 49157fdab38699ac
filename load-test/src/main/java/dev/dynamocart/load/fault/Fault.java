package dev.dynamocart.load.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What can be done to a cluster. */
public sealed interface Fault {

    /** Ends a node without a warning (SIGKILL). */
    record Kill(String node) implements Fault {
        @Override
        public String label() {
            return "kill " + node;
        }

        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /** Starts a node that was killed. */
    record Start(String node) implements Fault {
        @Override
        public String label() {
            return "start " + node;
        }

        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /** Makes a node stand still with its connections open (SIGSTOP). */
    record Pause(String node) implements Fault {
        @Override
        public String label() {
            return "pause " + node;
        }

        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /** Cuts all links between two groups of nodes. */
    record Partition(List<String> left, List<String> right) implements Fault {

        public Partition {
            left = List.copyOf(left);
            right = List.copyOf(right);
            if (left.stream().anyMatch(right::contains)) {
                throw new IllegalArgumentException("a node cannot be on both sides of a partition");
            }
        }

        @Override
        public String label() {
            return "partition " + String.join(",", left) + " / " + String.join(",", right);
        }

        @Override
        public List<String> nodes() {
            return Stream.concat(left.stream(), right.stream()).toList();
        }
    }

    /** Delays every message between one node and the others. */
    record Slow(String node, Duration by) implements Fault {
        @Override
        public String label() {
            return "slow " + node + " by " + by.toMillis() + "ms";
        }

        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /** Cuts all links of one node: to the other nodes, and from the cart service to it. It catches up afterwards. */
    record Isolate(String node) implements Fault {
        @Override
        public String label() {
            return "isolate " + node;
        }

        @Override
        public List<String> nodes() {
            return List.of(node);
        }
    }

    /** Gives a node a share of the ring; it is started if it does not run. Over when the ring is settled again. */
    record Join(String node) implements Change {
        @Override
        public String label() {
            return "join " + node;
        }
    }

    /** Takes a node out of the ring. Over when the ring is settled again and the node has been stopped. */
    record Leave(String node) implements Change {
        @Override
        public String label() {
            return "leave " + node;
        }
    }

    /** A change of members: no damage, but an event that shoppers must not notice. One at a time is done. */
    sealed interface Change extends Fault {

        String node();

        @Override
        default List<String> nodes() {
            return List.of(node());
        }
    }

    /** Words for a reader, and how it is written on the command line. */
    String label();

    /** The nodes it names. */
    List<String> nodes();
}
