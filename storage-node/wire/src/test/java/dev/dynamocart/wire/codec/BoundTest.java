package dev.dynamocart.wire.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.Siblings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Input decides neither how much is allocated nor how much is accepted. */
class BoundTest {

    /** Room for the exception, its message and the reader, with a JVM that has not compiled anything yet. */
    private static final int ALLOWANCE_BYTES = 16_384;

    @Test
    void claimedLengths_allocateNothing() {
        MessageCodec codec = new MessageCodec();
        for (int kind = 1; kind <= 24; kind++) {
            for (int at = 0; at < 24; at++) {
                ByteBuf bytes = Unpooled.buffer()
                        .writeByte(MessageCodec.FORMAT)
                        .writeByte(kind)
                        .writeByte(1);
                bytes.writeZero(at).writeBytes(new byte[] {-1, -1, -1, -1, 7}).writeZero(64);
                checkAllocation(codec, bytes);
            }
        }
    }

    @Test
    void damagedMessages_allocateAtMostFourTimesTheirLength() throws CodecException {
        MessageCodec codec = new MessageCodec();
        for (long seed = 0; seed < 3000; seed++) {
            RandomValues random = new RandomValues(seed);
            ByteBuf bytes = Unpooled.buffer();
            codec.encode(new Message.ReplicaVersions(seed, random.siblings(), Holding.HOME), bytes);
            int at = random.below(bytes.readableBytes());
            bytes.setByte(at, bytes.getByte(at) ^ 1 << random.below(Byte.SIZE));
            checkAllocation(codec, bytes);
        }
    }

    private static void checkAllocation(MessageCodec codec, ByteBuf bytes) {
        int length = bytes.readableBytes();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean valid = isValid(codec, bytes);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(valid || allocated <= 4L * length + ALLOWANCE_BYTES, allocated + " bytes for " + length);
    }

    private static boolean isValid(MessageCodec codec, ByteBuf bytes) {
        try {
            codec.decode(bytes);
            return true;
        } catch (CodecException expected) {
            return false;
        }
    }

    @Test
    void contextWithTooManyIntervals_isNotEncoded() {
        MessageCodec codec = new MessageCodec();
        Siblings siblings = new Siblings(contextOf(Bound.INTERVALS_MAX + 1), List.of());
        assertThrows(
                CodecException.class,
                () -> codec.encode(new Message.ReplicaVersions(1, siblings, Holding.HOME), Unpooled.buffer()));
    }

    @Test
    void contextWithAsManyIntervalsAsFit_comesBack() throws CodecException {
        MessageCodec codec = new MessageCodec();
        Message message =
                new Message.ReplicaVersions(1, new Siblings(contextOf(Bound.INTERVALS_MAX), List.of()), Holding.HOME);
        ByteBuf bytes = Unpooled.buffer();
        codec.encode(message, bytes);
        assertTrue(message.equals(codec.decode(bytes)));
    }

    private static Context contextOf(int intervals) {
        Actor actor = new Actor(new NodeId("a"), 1);
        List<Interval> apart = new ArrayList<>();
        for (long i = 0; i < intervals; i++) {
            apart.add(new Interval(actor, 2 * i, 2 * i + 1));
        }
        return new Context(apart);
    }
}
