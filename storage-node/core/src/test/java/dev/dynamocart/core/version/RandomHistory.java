package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random life of one object: clients read from any replicas and put through any replica; replicas send what they know,
 * late, twice or never; records and disks are lost. Beside each replica and client stands the explicit set of events that
 * it has seen, and after each step both must say the same.
 */
final class RandomHistory {

    private record Node(Replica replica, Set<Dot> seen) {}

    private static final class Client {
        private Context context = Context.EMPTY;
        private Set<Dot> seen = Set.of();
    }

    private record Sent(Siblings siblings, Set<Dot> seen) {}

    private final Gen gen;
    private final CausalHistories histories = new CausalHistories();
    private final List<Node> nodes;
    private final List<Client> clients;
    private final List<Sent> inFlight = new ArrayList<>();

    RandomHistory(Gen gen) {
        this.gen = gen;
        nodes = IntStream.rangeClosed(1, gen.between(2, 6))
                .mapToObj(i -> new Node(new Replica("n" + i), new TreeSet<>()))
                .toList();
        clients = gen.listOf(1, 4, Client::new);
    }

    /** Takes {@code steps} random steps and checks after each. */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            Siblings before = everything();
            boolean lossy = step();
            nodes.forEach(this::checkNode);
            if (!lossy) {
                checkNothingVanished(before, everything());
            }
        }
    }

    /** Takes one step and says whether it lost a copy. */
    private boolean step() {
        Node node = gen.pick(nodes);
        int die = gen.below(100);
        if (die < 30) {
            put(node, gen.pick(clients));
        } else if (die < 50) {
            read(gen.pick(clients));
        } else if (die < 70) {
            inFlight.add(new Sent(node.replica.siblings(), Set.copyOf(node.seen)));
        } else if (die < 90) {
            deliver(node);
        } else if (die < 96) {
            node.replica.writesElsewhere(gen.between(1, 3));
        } else {
            lose(node);
            return true;
        }
        return false;
    }

    private void put(Node node, Client client) {
        if (gen.chance(10)) {
            client.context = Context.EMPTY;
            client.seen = Set.of();
        }
        Version version = node.replica.put(client.context, "v");
        histories.add(version.dot(), client.seen);
        node.seen.addAll(client.seen);
        node.seen.add(version.dot());
        boolean answered = gen.chance(80);
        if (answered) {
            client.context = version.context();
            Set<Dot> seen = new TreeSet<>(client.seen);
            seen.add(version.dot());
            client.seen = seen;
        }
    }

    private void read(Client client) {
        Siblings merged = Siblings.NONE;
        Set<Dot> seen = new TreeSet<>();
        for (Node node : gen.some(nodes)) {
            merged = merged.merge(node.replica.siblings());
            seen.addAll(node.seen);
        }
        client.context = merged.context();
        client.seen = seen;
    }

    private void deliver(Node to) {
        if (inFlight.isEmpty()) {
            return;
        }
        Sent sent = gen.pick(inFlight);
        if (gen.chance(70)) {
            inFlight.remove(sent);
        }
        boolean arrives = gen.chance(80);
        if (arrives) {
            to.replica.receive(sent.siblings);
            to.seen.addAll(sent.seen);
        }
    }

    private void lose(Node node) {
        if (gen.chance(70)) {
            node.replica.forget();
        } else {
            node.replica.loseDisk();
        }
        node.seen.clear();
    }

    private void checkNode(Node node) {
        Siblings siblings = node.replica.siblings();
        assertEquals(histories.live(node.seen), dots(siblings), "live versions");
        Set<Dot> covered =
                histories.all().stream().filter(siblings.context()::contains).collect(Collectors.toSet());
        assertEquals(node.seen, covered, "events in the context");
    }

    /** Whatever was live anywhere is live, or replaced by something live whose writer had seen it. */
    private void checkNothingVanished(Siblings before, Siblings after) {
        Set<Dot> live = dots(after);
        for (Dot dot : dots(before)) {
            assertTrue(
                    live.contains(dot)
                            || live.stream()
                                    .anyMatch(other -> histories.pastOf(other).contains(dot)),
                    () -> dot + " vanished; live are " + live);
        }
    }

    private Siblings everything() {
        return nodes.stream().map(node -> node.replica.siblings()).reduce(Siblings.NONE, Siblings::merge);
    }

    private static Set<Dot> dots(Siblings siblings) {
        return siblings.versions().stream().map(Version::dot).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What each replica knows at the end. */
    List<Siblings> replicas() {
        return nodes.stream().map(node -> node.replica.siblings()).toList();
    }
}
