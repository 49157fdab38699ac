package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.ring.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A random life of one object with truncated clocks, and the same life without truncation beside it: the same puts by clients that
 * read at the same moments, the same messages late, twice or never. After each step the promise of {@link Truncation} is checked.
 */
final class TruncatedHistory {

    private static final class Node {
        private final Actor self;
        private long issued;
        private Siblings siblings = Siblings.NONE;
        private List<Actor> heard = List.of();
        private Siblings untruncated = Siblings.NONE;

        Node(int number) {
            self = new Actor(new NodeId("n" + number), 1);
        }
    }

    private static final class Client {
        private Context context = Context.EMPTY;
        private Context untruncated = Context.EMPTY;
    }

    private record Sent(Siblings siblings, Context forgotten, Siblings untruncated) {}

    private final Gen gen;
    private final Truncation truncation;
    private final List<Node> nodes;
    private final List<Client> clients;
    private final List<Sent> inFlight = new ArrayList<>();
    private Context forgotten = Context.EMPTY;
    private int falseSiblings;

    TruncatedHistory(Gen gen) {
        this.gen = gen;
        this.truncation = new Truncation(gen.between(1, 4));
        this.nodes =
                IntStream.rangeClosed(1, gen.between(2, 8)).mapToObj(Node::new).toList();
        this.clients = gen.listOf(1, 4, Client::new);
    }

    /** Takes {@code steps} random steps, checks after each, and brings all together in the end. */
    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            nodes.forEach(this::check);
        }
        meet();
        nodes.forEach(this::check);
    }

    private void step() {
        Node node = gen.pick(nodes);
        int die = gen.below(100);
        if (die < 35) {
            put(node, gen.pick(clients));
        } else if (die < 55) {
            read(gen.pick(clients));
        } else if (die < 70) {
            inFlight.add(new Sent(node.siblings, Context.EMPTY, node.untruncated));
        } else if (!inFlight.isEmpty()) {
            Sent sent = gen.pick(inFlight);
            if (gen.chance(70)) {
                inFlight.remove(sent);
            }
            receive(node, sent);
        }
    }

    private void put(Node node, Client client) {
        Dot dot = new Dot(node.self, ++node.issued);
        OperationId operation = new OperationId(dot.counter(), node.self.hashCode());
        Interval own = new Interval(node.self, 0, dot.counter());
        Payload value = Payload.Value.wrap("v".getBytes(StandardCharsets.UTF_8));
        node.untruncated = node.untruncated.put(new Version(dot, client.untruncated, operation, 0, value), own);
        Version version = new Version(dot, client.context, operation, 0, value);
        Context before = node.siblings.context();
        node.heard = truncation.heard(node.heard, before, before.with(own));
        Siblings whole = node.siblings.put(version, own);
        Context gone = truncation.oldest(whole, node.heard, node.self, _ -> false);
        forgotten = forgotten.union(gone);
        Version named = version.withPast(version.past().minus(gone));
        node.siblings = whole.withVersion(named).without(gone);
        node.heard = Truncation.stillNamed(node.heard, node.siblings.context());
        inFlight.add(new Sent(node.siblings.withSeen(gone), gone, node.untruncated));
        client.context = node.siblings.seenBy(client.context, operation);
        client.untruncated = node.untruncated.seenBy(client.untruncated, operation);
    }

    private void read(Client client) {
        Siblings merged = Siblings.NONE;
        Siblings untruncated = Siblings.NONE;
        for (Node node : gen.some(nodes)) {
            merged = merged.merge(node.siblings);
            untruncated = untruncated.merge(node.untruncated);
        }
        client.context = merged.context();
        client.untruncated = untruncated.context();
    }

    private void receive(Node node, Sent sent) {
        Siblings merged = node.siblings.merge(sent.siblings);
        node.heard = truncation.heard(node.heard, node.siblings.context(), merged.context());
        node.siblings = Truncation.forget(merged, sent.forgotten, node.self);
        node.heard = Truncation.stillNamed(node.heard, node.siblings.context());
        node.untruncated = node.untruncated.merge(sent.untruncated);
    }

    private void meet() {
        for (Node from : nodes) {
            for (Node to : nodes) {
                receive(to, new Sent(from.siblings, Context.EMPTY, from.untruncated));
            }
        }
        for (Node to : nodes) {
            receive(to, new Sent(nodes.getLast().siblings, Context.EMPTY, nodes.getLast().untruncated));
            assertTrue(to.siblings.equals(nodes.getLast().siblings), "all hold the same");
        }
    }

    private void check(Node node) {
        Context named = node.siblings.context();
        assertTrue(node.untruncated.context().covers(named), "names no event that was not seen");
        assertTrue(named.of(node.self).equals(node.untruncated.context().of(node.self)), "names all of its own");
        for (Version version : node.untruncated.versions()) {
            assertTrue(
                    node.siblings.versions().stream()
                            .anyMatch(held -> held.dot().equals(version.dot())),
                    () -> version.dot() + " is lost at " + node.self);
        }
        for (Version version : node.siblings.versions()) {
            boolean isFalse = node.untruncated.versions().stream()
                    .noneMatch(live -> live.dot().equals(version.dot()));
            falseSiblings += isFalse ? 1 : 0;
            assertTrue(!isFalse || forgotten.contains(version.dot()), "only a forgotten event comes back");
        }
    }

    /** How often a replica held a version too many. */
    int falseSiblings() {
        return falseSiblings;
    }
}
