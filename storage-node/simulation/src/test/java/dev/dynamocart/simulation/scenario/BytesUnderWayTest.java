package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.simulation.world.WorldSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A core takes values of at most so many bytes at once; here a hundred. */
class BytesUnderWayTest {

    private static final Reply OVERLOADED = new Reply.Refused(Reply.Refusal.OVERLOADED);

    private final Stage stage = Stage.with(
            WorldSettings.calm().with(Settings.Timing.DEFAULT, Settings.Limits.DEFAULT.withRequestBytesMax(100)));
    private final List<Reply> replies = new ArrayList<>();

    private void begin(int bytes) {
        stage.node(0).request(stage.put("x".repeat(bytes), Context.EMPTY), replies::add);
    }

    @Test
    void valuesBeyondTheLimit_areRefusedAtOnceAndTakenAgainLater() {
        stage.passMillis(100);
        stage.node(0).disk().setSlow(true);
        begin(60);
        begin(40);
        begin(1);
        stage.passMillis(1);
        assertEquals(List.of(OVERLOADED), replies, "the first two fill the limit");
        stage.node(0).disk().setSlow(false);
        stage.settle();
        stage.add(0, "y".repeat(100));
    }

    /** Answered as unknown long ago, it still waits for the store with its value. */
    @Test
    void putBehindAStuckStore_keepsItsBytesUntilTheStoreGoesOn() {
        stage.passMillis(100);
        stage.node(0).disk().setSlow(true);
        begin(100);
        stage.passMillis(1_600);
        boolean waits = replies.isEmpty() || replies.getFirst() instanceof Reply.Unknown;
        begin(10);
        stage.passMillis(1);
        assertTrue(!waits || replies.getLast().equals(OVERLOADED), replies.toString());
        stage.node(0).disk().setSlow(false);
        stage.settle();
        begin(100);
        stage.passMillis(1_000);
        assertInstanceOf(Reply.Acknowledged.class, replies.getLast());
    }

    @Test
    void valueAboveTheLimit_isTakenWhenItIsTheOnlyOne() {
        stage.passMillis(100);
        stage.add(0, "z".repeat(500));
        stage.settle();
        assertEquals(1, stage.heldAtHome(0).size());
        assertEquals(1, stage.heldAtHome(2).size());
    }
}
