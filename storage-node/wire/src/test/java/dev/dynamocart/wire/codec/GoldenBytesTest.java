package dev.dynamocart.wire.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The formats stay as they were fixed. */
class GoldenBytesTest {

    @TestFactory
    Stream<DynamicTest> message_keepsItsBytes() {
        return Samples.messages().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(), () -> checkMessage(sample.getKey(), sample.getValue())));
    }

    private static void checkMessage(String name, Message message) throws IOException, CodecException {
        MessageCodec codec = new MessageCodec();
        ByteBuf out = Unpooled.buffer();
        codec.encode(message, out);
        byte[] golden = GoldenBytes.of(name, ByteBufUtil.getBytes(out));
        assertArrayEquals(golden, ByteBufUtil.getBytes(out));
        assertEquals(message, codec.decode(Unpooled.wrappedBuffer(golden)));
    }

    @TestFactory
    Stream<DynamicTest> record_keepsItsBytes() {
        RecordCodec codec = new RecordCodec();
        return Samples.records().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    byte[] actual = codec.encode(sample.getValue());
                    byte[] golden = GoldenBytes.of(sample.getKey(), actual);
                    assertArrayEquals(golden, actual);
                    assertEquals(sample.getValue(), codec.decode(golden));
                }));
    }

    @Test
    void savedView_keepsItsBytes() throws IOException, CodecException {
        RecordCodec codec = new RecordCodec();
        byte[] actual = codec.encodeView(Samples.VIEW);
        byte[] golden = GoldenBytes.of("saved-view", actual);
        assertArrayEquals(golden, actual);
        assertEquals(Samples.VIEW, codec.decodeView(golden));
    }

    @Test
    void everyKindOfMessage_hasASample() {
        Set<Class<?>> sampled = new HashSet<>();
        Samples.messages().values().forEach(message -> sampled.add(message.getClass()));
        assertEquals(recordsOf(Message.class), sampled);
    }

    private static Set<Class<?>> recordsOf(Class<?> sealed) {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else {
                records.addAll(recordsOf(permitted));
            }
        }
        return records;
    }

    @Test
    void everyConstantThatTravels_hasACode() {
        assertAllCoded(Codes.HOLDING, dev.dynamocart.core.message.Holding.values());
        assertAllCoded(Codes.CAUSE, dev.dynamocart.core.message.WriteCause.values());
        assertAllCoded(Codes.REFUSAL, dev.dynamocart.core.message.Reply.Refusal.values());
        assertAllCoded(Codes.OBJECTION, dev.dynamocart.core.message.Reply.Objection.values());
        assertAllCoded(Codes.PHASE, dev.dynamocart.core.ring.Phase.values());
        assertAllCoded(Codes.LEAF_STATE, Message.LeafState.values());
        assertAllCoded(Codes.OUTCOME, dev.dynamocart.core.message.Explanation.Outcome.values());
    }

    private static <E extends Enum<E>> void assertAllCoded(EnumCodes<E> codes, E[] constants) {
        List<E> coded = new ArrayList<>(codes.constants());
        coded.sort(Comparator.naturalOrder());
        assertEquals(List.of(constants), coded);
    }
}
