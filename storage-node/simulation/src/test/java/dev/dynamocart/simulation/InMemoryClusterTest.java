package dev.dynamocart.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryClusterTest {

    private static final Key KEY = Key.of("cart/1");

    private final InMemoryCluster cluster = InMemoryCluster.ofFive();

    private static Request.Put put(int number, Context context) {
        return new Request.Put(
                KEY,
                context,
                Payload.Value.wrap(new byte[] {(byte) number}),
                new OperationId(1, number),
                0,
                Request.PutOptions.DEFAULT);
    }

    private Reply.Fetched get() {
        return assertInstanceOf(Reply.Fetched.class, cluster.call(new Request.Get(KEY, 0, false)));
    }

    @Test
    void putThenGet_showsTheValue() {
        assertInstanceOf(Reply.Acknowledged.class, cluster.call(put(1, Context.EMPTY)));
        assertEquals(1, get().siblings().versions().size());
    }

    @Test
    void unknownKey_isAbsentAndConfirmed() {
        assertTrue(get().absenceConfirmed());
    }

    @Test
    void twoNodesCrash_callsGoOn() {
        cluster.call(put(1, Context.EMPTY));
        cluster.crash(0);
        cluster.crash(1);
        cluster.settle();
        assertInstanceOf(
                Reply.Acknowledged.class, cluster.call(put(2, get().siblings().context())));
        cluster.start(0);
        cluster.start(1);
        cluster.settle();
        assertEquals(1, get().siblings().versions().size());
    }

    @Test
    void writersOnTwoSidesOfACut_makeSiblings() {
        cluster.cut(Set.of(0, 1));
        cluster.settle();
        assertInstanceOf(Reply.Acknowledged.class, cluster.call(0, put(1, Context.EMPTY)));
        assertInstanceOf(Reply.Acknowledged.class, cluster.call(4, put(2, Context.EMPTY)));
        cluster.heal(Set.of(0, 1));
        cluster.settle();
        assertEquals(2, get().siblings().versions().size());
    }

    @Test
    void nodeThatDoesNotRun_cannotBeAsked() {
        cluster.crash(3);
        assertThrows(IllegalStateException.class, () -> cluster.call(3, put(1, Context.EMPTY)));
    }

    @Test
    void otherSizesAndQuorums_work() {
        InMemoryCluster one = InMemoryCluster.of(1, new Settings.Quorum(1, 1, 1), 9);
        assertInstanceOf(Reply.Acknowledged.class, one.call(put(1, Context.EMPTY)));
    }
}
