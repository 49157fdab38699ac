package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.simulation.checker.Checkers;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Watch;
import dev.dynamocart.simulation.world.World;
import dev.dynamocart.simulation.world.WorldSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A world with all step checkers and one key, for scenarios. Nodes are named by their rank in the key's preference list: 0, 1
 * and 2 are its homes, 3 and 4 stand in.
 */
final class Stage {

    static final Key KEY = Key.of("cart/ada");
    private static final long PATIENCE_MICROS = 10_000_000;
    private static final int MICROS_PER_MILLI = 1000;

    final World world;
    final Checkers checkers;
    private final List<Event> events = new ArrayList<>();
    private long operations;

    private Stage(WorldSettings settings) {
        this.world = new World(
                settings,
                7,
                (own, self, restored, random, effects) ->
                        new StorageNode(own, self, restored, random, Set.of(), effects),
                false);
        this.checkers = new Checkers(world);
        world.watch(new Watch() {
            @Override
            public void onEvent(SimulatedProcess at, Event event) {
                events.add(event);
            }
        });
    }

    /** Five nodes with N = 3, R = W = 2, running. */
    static Stage ofFive() {
        return of(5, new Settings.Quorum(3, 2, 2));
    }

    /** So many nodes with this quorum, running. */
    static Stage of(int nodes, Settings.Quorum quorum) {
        return with(WorldSettings.calm().with(nodes, quorum));
    }

    /** A world of these settings, running. */
    static Stage with(WorldSettings settings) {
        Stage stage = new Stage(settings);
        stage.world.startNodes();
        return stage;
    }

    /** The same five nodes, not started, each with a view of the cluster on its disk. */
    static Stage withViews(List<ClusterView> views) {
        Stage stage = new Stage(WorldSettings.calm().withFormed(false));
        for (int i = 0; i < views.size(); i++) {
            stage.world.nodes().get(i).disk().prepare(views.get(i));
        }
        stage.world.startNodes();
        return stage;
    }

    /** The node of this rank in the key's preference list. */
    SimulatedProcess node(int rank) {
        return world.nodes().get(index(rank));
    }

    NodeId id(int rank) {
        return list().nodes().get(rank);
    }

    private int index(int rank) {
        return world.indexOf(id(rank));
    }

    private PreferenceList list() {
        Ring ring = checkers.convergence().ring();
        return Objects.requireNonNull(ring, "no ring").preferenceList(KEY);
    }

    List<Event> events() {
        return events;
    }

    void crash(int... ranks) {
        for (int rank : ranks) {
            node(rank).crash();
        }
    }

    void start(int... ranks) {
        for (int rank : ranks) {
            node(rank).start();
        }
    }

    /** Messages from one node to the other are lost. */
    void cutOneWay(int from, int to) {
        world.network().cut(index(from), index(to));
    }

    void mendOneWay(int from, int to) {
        world.network().mend(index(from), index(to));
    }

    /** The nodes of these ranks and the others cannot reach each other. */
    void cut(Set<Integer> side) {
        forLinks(side, world.network()::cut);
    }

    void mend(Set<Integer> side) {
        forLinks(side, world.network()::mend);
    }

    private interface Link {
        void with(int from, int to);
    }

    private void forLinks(Set<Integer> side, Link link) {
        for (int a = 0; a < world.nodes().size(); a++) {
            for (int b = 0; b < world.nodes().size(); b++) {
                if (side.contains(a) != side.contains(b)) {
                    link.with(index(a), index(b));
                }
            }
        }
    }

    void passMillis(long millis) {
        world.timeline().runUntil(world.timeline().nowMicros() + millis * MICROS_PER_MILLI);
    }

    /** Long enough for timeouts, for peers to be found again and for hints to be delivered. */
    void settle() {
        passMillis(8000);
    }

    Request.Put put(String value, Context context) {
        return put(KEY, value, context);
    }

    Request.Put put(Key key, String value, Context context) {
        return new Request.Put(
                key,
                context,
                Payload.Value.wrap(value.getBytes(StandardCharsets.UTF_8)),
                new OperationId(1, ++operations),
                0,
                Request.PutOptions.DEFAULT);
    }

    Reply ask(int rank, Request request) {
        List<@Nullable Reply> replies = new ArrayList<>();
        node(rank).request(request, replies::add);
        long end = world.timeline().nowMicros() + PATIENCE_MICROS;
        boolean moving = true;
        while (moving && replies.isEmpty() && world.timeline().nowMicros() < end) {
            moving = world.timeline().next();
        }
        return Objects.requireNonNull(replies.isEmpty() ? null : replies.getFirst(), "no answer to " + request);
    }

    /** Puts without a context through this node; it must be acknowledged. */
    Reply.Acknowledged add(int rank, String value) {
        return add(rank, value, Context.EMPTY);
    }

    Reply.Acknowledged add(int rank, String value, Context context) {
        return assertInstanceOf(Reply.Acknowledged.class, ask(rank, put(value, context)));
    }

    Reply.Fetched get(int rank) {
        return assertInstanceOf(Reply.Fetched.class, ask(rank, new Request.Get(KEY, 0, false)));
    }

    /** The values that a read through this node shows. */
    Set<String> values(int rank) {
        return values(get(rank).siblings().versions());
    }

    private static Set<String> values(List<Version> versions) {
        Set<String> values = new TreeSet<>();
        for (Version version : versions) {
            if (version.payload() instanceof Payload.Value value) {
                values.add(new String(value.toBytes(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    /** The values that the node of this rank holds on its own disk as a home. */
    Set<String> heldAtHome(int rank) {
        var record = node(rank).disk().durable(Space.HOME, KEY);
        return record == null ? Set.of() : values(record.siblings().versions());
    }

    boolean hasHint(int rank) {
        return node(rank).disk().durable(Space.HINTS, KEY) != null;
    }

    /** Whether any node keeps a hint for the node of this rank. */
    boolean isHintedFor(int rank) {
        return world.nodes().stream()
                .map(node -> node.disk().durable(Space.HINTS, KEY))
                .anyMatch(record -> record != null && record.hintFor().contains(id(rank)));
    }

    /** Every node reads these values, replicas are equal, hints are gone. */
    void assertConverged(Set<String> values) {
        assertFalse(checkers.convergence().isAnyHintLeft(), "hints are left");
        checkers.convergence().checkEqual(KEY);
        for (int rank = 0; rank < world.nodes().size(); rank++) {
            assertEquals(values, values(rank), "read through rank " + rank);
        }
    }
}
