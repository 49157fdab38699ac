package dev.dynamocart.wire.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Any bytes lead to a value whose bytes they are, or to a {@code CodecException}; to nothing else. */
class DamagedInputTest {

    private static final int ROUNDS = 40_000;

    private final MessageCodec messages = new MessageCodec();
    private final RecordCodec records = new RecordCodec();

    @Test
    void flippedBits_areRefusedOrAnotherValidMessage() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomValues random = new RandomValues(seed);
            byte[] bytes = encoded(random.message());
            int flips = 1 + random.below(3);
            for (int i = 0; i < flips; i++) {
                bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(Byte.SIZE));
            }
            checkMessage(bytes, seed);
        }
    }

    @Test
    void everyTruncation_isRefused() {
        for (long seed = 0; seed < 500; seed++) {
            byte[] bytes = encoded(new RandomValues(seed).message());
            for (int length = 0; length < Math.min(bytes.length, 400); length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThrows(CodecException.class, () -> decoded(cut), "seed " + seed);
            }
        }
    }

    @Test
    void everyTrailingByte_isRefused() {
        for (long seed = 0; seed < 1000; seed++) {
            byte[] bytes = encoded(new RandomValues(seed).message());
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            CodecException refusal = assertThrows(CodecException.class, () -> decoded(longer), "seed " + seed);
            assertEquals(bytes.length, refusal.position(), "seed " + seed);
        }
    }

    @Test
    void splicesOfTwoMessages_areRefusedOrAnotherValidMessage() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomValues random = new RandomValues(seed);
            byte[] head = encoded(random.message());
            byte[] tail = encoded(random.message());
            int headBytes = random.below(head.length + 1);
            int tailFrom = random.below(tail.length + 1);
            byte[] spliced = Arrays.copyOf(head, headBytes + tail.length - tailFrom);
            System.arraycopy(tail, tailFrom, spliced, headBytes, tail.length - tailFrom);
            checkMessage(spliced, seed);
        }
    }

    @Test
    void noise_isRefusedOrAValidRecord() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomValues random = new RandomValues(seed);
            byte[] bytes = new byte[random.below(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.below(2) == 0 ? random.below(4) : random.below(256));
            }
            if (bytes.length > 0) {
                bytes[0] = RecordCodec.FORMAT;
            }
            checkRecord(bytes, seed);
        }
    }

    @Test
    void damagedRecords_areRefusedOrAnotherValidRecord() throws CodecException {
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomValues random = new RandomValues(seed);
            byte[] bytes = records.encode(random.stored());
            bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(Byte.SIZE));
            checkRecord(bytes, seed);
        }
    }

    @Test
    void knownBadBytes_areRefusedWithTheirPlace() {
        assertRefused("", 0, "the input ends");
        assertRefused("0207", 1, "there is no message format 2");
        assertRefused("017f01", 2, "there is no message of kind 127");
        assertRefused("01078000", 4, "longer than it needs to be");
        assertRefused("0107ffffffffffffffffff02", 12, "does not fit into 64 bits");
        assertRefused("01010100", 4, "a key is empty");
        assertRefused("010101ffffffff0f", 8, "4294967295 bytes in a key");
        assertRefused("01040102", 4, "a flag is 0 or 1");
        assertRefused("01060109", 4, "there is no reply of kind 9");
    }

    private void assertRefused(String hex, int position, String problem) {
        CodecException refusal =
                assertThrows(CodecException.class, () -> decoded(HexFormat.of().parseHex(hex)));
        assertTrue(refusal.problem().contains(problem), refusal.problem());
        assertEquals(position, refusal.position(), refusal.problem());
    }

    /** If it decodes, then because these are the bytes of what was decoded: no two encodings mean the same. */
    private void checkMessage(byte[] bytes, long seed) {
        Message message;
        try {
            message = decoded(bytes);
        } catch (CodecException expected) {
            assertTrue(expected.position() <= bytes.length, "seed " + seed);
            return;
        }
        assertArrayEquals(bytes, encoded(message), "seed " + seed);
    }

    private void checkRecord(byte[] bytes, long seed) {
        try {
            assertArrayEquals(bytes, records.encode(records.decode(bytes)), "seed " + seed);
        } catch (CodecException expected) {
            assertTrue(expected.position() <= bytes.length, "seed " + seed);
        }
    }

    private Message decoded(byte[] bytes) throws CodecException {
        return messages.decode(Unpooled.wrappedBuffer(bytes));
    }

    private byte[] encoded(Message message) {
        ByteBuf out = Unpooled.buffer();
        try {
            messages.encode(message, out);
        } catch (CodecException e) {
            throw new AssertionError("A decoded or drawn message can be encoded", e);
        }
        return ByteBufUtil.getBytes(out);
    }
}
