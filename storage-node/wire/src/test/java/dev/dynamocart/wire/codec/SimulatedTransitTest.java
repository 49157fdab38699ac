package dev.dynamocart.wire.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.simulation.Options;
import dev.dynamocart.simulation.Outcome;
import dev.dynamocart.simulation.Simulation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Simulated schedules whose messages all go through the codec. What the cores say to each other under faults is richer than what a
 * generator thinks of; a schedule must run exactly as it does with the messages themselves.
 */
class SimulatedTransitTest {

    private static final int SCHEDULES = 150;

    @Test
    void scheduleThroughTheCodec_runsExactlyAsWithoutIt() {
        Set<Class<?>> kinds = new HashSet<>();
        MessageCodec codec = new MessageCodec();
        UnaryOperator<Message> transit = message -> {
            kinds.add(message.getClass());
            return throughBytes(codec, message);
        };
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            Outcome plain = Simulation.run(seed, Options.PLAIN);
            Outcome coded = Simulation.run(seed, Options.PLAIN.withTransit(transit));
            assertEquals(plain.digest(), coded.digest(), "seed " + seed);
        }
        assertTrue(kinds.size() > 5, "many kinds of messages were met: " + kinds);
    }

    private static Message throughBytes(MessageCodec codec, Message message) {
        ByteBuf bytes = Unpooled.buffer();
        try {
            codec.encode(message, bytes);
            return codec.decode(bytes);
        } catch (CodecException e) {
            throw new AssertionError("A message of the core does not travel: " + message, e);
        }
    }
}
