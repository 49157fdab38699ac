package dev.dynamocart.simulation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.Core;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.simulation.checker.Checkers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The world finds out about cores that break the contract with their host. */
class FaultyCoresTest {

    private static final Request.Get GET = new Request.Get(Key.of("k"), 0, false);
    private static final Reply REFUSED = new Reply.Refused(Reply.Refusal.NO_RING);

    /** What a core does with a request. */
    private interface Habit {
        void onRequest(Effects effects, long request);
    }

    /** A core that does nothing but its habit. */
    private record FaultyCore(Effects effects, Habit habit) implements Core {
        @Override
        public void start(long nowMillis) {}

        @Override
        public void onMessage(long nowMillis, PeerId from, Message message) {}

        @Override
        public void onRequest(long nowMillis, long request, Request body) {
            habit.onRequest(effects, request);
        }

        @Override
        public void onStored(long nowMillis, StoreResult result) {}

        @Override
        public void onTimer(long nowMillis, long timer) {
            effects.reply(1, REFUSED);
        }

        @Override
        public void onView(long nowMillis, ClusterView view) {}

        @Override
        public void onProgress(long nowMillis, Member.Progress progress) {}

        @Override
        public void onCommand(long nowMillis, long request, Command command) {}

        @Override
        public void onUnreachable(long nowMillis, NodeId node) {}
    }

    private final List<@Nullable Reply> replies = new ArrayList<>();

    private World world(Habit habit) {
        World world = new World(
                WorldSettings.calm(),
                1,
                (settings, self, view, random, effects) -> new FaultyCore(effects, habit),
                false);
        world.startNodes();
        return world;
    }

    private Violation run(World world) {
        return assertThrows(Violation.class, () -> {
            world.nodes().getFirst().request(GET, replies::add);
            world.timeline().runUntil(20_000_000);
        });
    }

    @Test
    void coreAnswersTwice_isFound() {
        assertEquals(
                "every request answered once",
                run(world((effects, request) -> {
                            effects.reply(request, REFUSED);
                            effects.reply(request, REFUSED);
                        }))
                        .invariant());
    }

    @Test
    void coreBreaksItsOwnCheck_isFound() {
        assertEquals(
                "a check in the core",
                run(world((effects, request) -> Invariant.check(false, "up is up")))
                        .invariant());
    }

    @Test
    void coreThrows_isFound() {
        assertEquals(
                "a core throws nothing",
                run(world((effects, request) -> {
                            throw new IllegalArgumentException("oops");
                        }))
                        .invariant());
    }

    @Test
    void coreNeverAnswers_isFound() {
        World world = world((effects, request) -> {});
        Checkers checkers = new Checkers(world);
        world.nodes().getFirst().request(GET, replies::add);
        world.timeline().runUntil(20_000_000);
        assertEquals(
                "every request is answered by its deadline (I20)",
                assertThrows(Violation.class, () -> checkers.replies().check()).invariant());
    }

    @Test
    void coreAnswersAfterTheDeadline_isFound() {
        World world = world((effects, request) -> effects.setTimer(1, 5000));
        Checkers checkers = new Checkers(world);
        assertEquals(
                "every request is answered by its deadline (I20)", run(world).invariant());
        checkers.replies().check();
    }

    @Test
    void coreWritesWhileAllIsConverged_isFound() {
        World world = world((effects, request) -> effects.submit(new StoreOp.Delete(1, Space.HOME, Key.of("k"))));
        new Checkers(world).quietReads().expectQuiet(true);
        assertEquals("reads on a converged key cause no write (P18)", run(world).invariant());
    }

    @Test
    void processIsPaused_inputsWaitAndComeInAfterwards() {
        World world = world((effects, request) -> effects.reply(request, REFUSED));
        SimulatedProcess first = world.nodes().getFirst();
        first.pause();
        first.request(GET, replies::add);
        world.timeline().runUntil(3_000_000);
        assertEquals(List.of(), replies);
        first.resume();
        world.timeline().runUntil(4_000_000);
        assertEquals(List.of(REFUSED), replies);
    }

    @Test
    void processCrashesWithAnOpenRequest_callerHearsOfIt() {
        World world = world((effects, request) -> {});
        SimulatedProcess first = world.nodes().getFirst();
        first.request(GET, replies::add);
        first.crash();
        world.timeline().runUntil(1_000_000);
        assertEquals(1, replies.size());
        assertEquals(null, replies.getFirst());
    }
}
