package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Phase;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.fault.FaultDriver;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A coordinator hears in the middle of a get that reads go to other homes now (§4.9, P16). */
class SwitchDuringGetTest {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final int A_VIEW_FROM_ANOTHER_SHARD = 99;

    private final Stage stage = Stage.with(WorldSettings.calm().withSpares(1));
    private final int joiner = stage.world.settings().nodes();

    /**
     * The get began when the home to be was none, so that one stands in when all homes are silent. It has just been started again and says
     * that it may lack something; its answer is one of R all the same, as that of any stand-in (seed 118826).
     */
    @Test
    void readsSwitchWhileHomesAreSilent_homeToBeCountsAsTheStandInThatItWas() {
        stage.passMillis(3000);
        int decider = stage.world.indexOf(ring(0).authority().decider());
        int leaver = leaverBeside(decider);
        awaitFetched(decider, leaver);
        SimulatedProcess fetcher = stage.world.nodes().get(joiner);
        fetcher.crash();
        cut(leaver, joiner);
        fetcher.start();
        stage.passMillis(2000);
        othersThan(decider, joiner).forEach(node -> cut(decider, node));

        List<Reply> replies = new ArrayList<>();
        SimulatedProcess asked = stage.world.nodes().get(decider);
        asked.request(new Request.Get(Stage.KEY, 0, false), reply -> {
            if (reply != null) {
                replies.add(reply);
            }
        });
        stage.passMillis(50);
        assertEquals(Phase.TRANSFERRING, ring(decider).phase(), "the get has begun");
        asked.tell(A_VIEW_FROM_ANOTHER_SHARD, core -> core.onView(asked.nowMillis(), view(joiner)));
        stage.passMillis(50);
        assertEquals(Phase.SWITCHED, ring(decider).phase(), "the get is under way");
        assertTrue(ring(decider)
                .preferenceList(Stage.KEY)
                .isHome(stage.world.nodeIds().get(joiner)));
        assertEquals(List.of(), replies);

        stage.passMillis(stage.world.settings().timing().requestTimeoutMillis());
        Reply.Fetched fetched = assertInstanceOf(Reply.Fetched.class, replies.getFirst());
        assertEquals(2, fetched.nodes());
        assertFalse(fetched.absenceConfirmed(), "a stand-in that holds nothing proves nothing");
    }

    /** A home of the key that does not decide. */
    private int leaverBeside(int decider) {
        return IntStream.range(0, 3)
                .map(rank -> stage.world.indexOf(stage.id(rank)))
                .filter(node -> node != decider)
                .findFirst()
                .orElseThrow();
    }

    /** The spare takes the place of {@code leaver} and has fetched everything, but {@code decider} does not hear of it. */
    private void awaitFetched(int decider, int leaver) {
        new FaultDriver(stage.world).plan(List.of(new Fault.ReplaceOwner(0, leaver, joiner)));
        await(() -> othersThan(joiner, joiner).stream().allMatch(this::hasJoinerHeardDone));
        stage.world.freezeGossip(decider, decider);
        await(() -> hasJoinerHeardDone(joiner));
        assertEquals(Phase.TRANSFERRING, ring(decider).phase());
    }

    private boolean hasJoinerHeardDone(int node) {
        NodeId id = stage.world.nodeIds().get(node);
        return ring(joiner).phase() == Phase.TRANSFERRING
                && view(joiner)
                        .member(id)
                        .map(Member::progress)
                        .filter(progress -> progress.done() >= ring(joiner).version())
                        .isPresent();
    }

    private void await(BooleanSupplier condition) {
        for (long waited = 0; !condition.getAsBoolean(); waited++) {
            assertTrue(waited < PATIENCE_MILLIS);
            stage.passMillis(1);
        }
    }

    private List<Integer> othersThan(int one, int other) {
        return IntStream.range(0, stage.world.nodes().size())
                .filter(node -> node != one && node != other)
                .boxed()
                .toList();
    }

    private void cut(int one, int other) {
        stage.world.network().cut(one, other);
        stage.world.network().cut(other, one);
    }

    private ClusterView view(int node) {
        return assertInstanceOf(StorageNode.class, stage.world.nodes().get(node).core())
                .view();
    }

    private Ring ring(int node) {
        return Objects.requireNonNull(view(node).ring());
    }
}
