package dev.dynamocart.wire.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.NodeId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What was encoded is decoded as the same value. */
class RoundTripTest {

    private static final int ROUNDS = 20_000;

    @Test
    void anyMessage_comesBackEqual() throws CodecException {
        for (long seed = 0; seed < ROUNDS; seed++) {
            MessageCodec codec = new MessageCodec();
            Message message = new RandomValues(seed).message();
            ByteBuf direct = Unpooled.directBuffer();
            codec.encode(message, direct);
            assertEquals(message, codec.decode(direct), "seed " + seed);
            assertEquals(0, direct.readableBytes(), "seed " + seed);
            direct.release();
        }
    }

    @Test
    void anyRecord_comesBackEqualFromArrayAndBuffer() throws CodecException {
        RecordCodec codec = new RecordCodec();
        for (long seed = 0; seed < ROUNDS; seed++) {
            StoredRecord stored = new RandomValues(seed).stored();
            byte[] bytes = codec.encode(stored);
            assertEquals(stored, codec.decode(bytes), "seed " + seed);
            ByteBuffer within = ByteBuffer.allocateDirect(bytes.length + 2);
            within.put(1, bytes).position(1).limit(bytes.length + 1);
            assertEquals(stored, codec.decode(within), "seed " + seed);
            assertEquals(bytes.length, within.remaining(), "seed " + seed);
        }
    }

    @Test
    void anyView_comesBackEqual() throws CodecException {
        RecordCodec codec = new RecordCodec();
        for (long seed = 0; seed < ROUNDS / 10; seed++) {
            ClusterView view = new RandomValues(seed).view();
            assertEquals(view, codec.decodeView(codec.encodeView(view)), "seed " + seed);
        }
    }

    @Test
    void severalMessagesInOneBuffer_areReadFromTheirPlaces() throws CodecException {
        MessageCodec codec = new MessageCodec();
        ByteBuf buffer = Unpooled.buffer();
        codec.encode(new Message.Ping(1), buffer);
        int second = buffer.writerIndex();
        codec.encode(new Message.Pong(70_000), buffer);
        assertEquals(new Message.Ping(1), codec.decode(buffer, 0, second));
        assertEquals(new Message.Pong(70_000), codec.decode(buffer, second, buffer.writerIndex() - second));
        assertEquals(0, buffer.readerIndex());
    }

    @Test
    void bytesOfDecodedValue_areTheSameBytes() throws CodecException {
        RecordCodec codec = new RecordCodec();
        for (long seed = 0; seed < 1000; seed++) {
            byte[] bytes = codec.encode(new RandomValues(seed).stored());
            assertArrayEquals(bytes, codec.encode(codec.decode(bytes)), "seed " + seed);
        }
    }

    @Test
    void nameSeenBefore_isTheSameObject() {
        NameCache names = new NameCache();
        ByteBuf first = Unpooled.copiedBuffer("node-1", StandardCharsets.US_ASCII);
        ByteBuf second = Unpooled.copiedBuffer("xnode-1", StandardCharsets.US_ASCII);
        NodeId node = names.node(first, 0, 6);
        assertSame(node, names.node(second, 1, 6));
        assertSame(names.actor(node, 7), names.actor(node, 7));
    }
}
