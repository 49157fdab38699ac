package dev.dynamocart.benchmark;

import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import dev.dynamocart.wire.codec.CodecException;
import dev.dynamocart.wire.codec.MessageCodec;
import dev.dynamocart.wire.codec.RecordCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value of 1 KiB as a message between replicas and as a record on disk. */
@State(Scope.Thread)
public class CodecBenchmark {
    private static final Actor ACTOR = new Actor(new NodeId("node-1"), 1);

    private final Siblings siblings = Siblings.NONE.put(
            new Version(new Dot(ACTOR, 7), Context.EMPTY, new OperationId(1, 2), 0, Payload.Value.wrap(new byte[1024])),
            new Interval(ACTOR, 6, 7));
    private final Message write =
            new Message.WriteReplica(42, Key.of("cart/0123456789abcdef"), siblings, WriteCause.PUT, List.of());
    private final StoredRecord stored = new StoredRecord(siblings, 6, List.of());
    private final MessageCodec messages = new MessageCodec();
    private final RecordCodec records = new RecordCodec();
    private final ByteBuf out = Unpooled.directBuffer(4096);
    private final ByteBuf encoded = Unpooled.directBuffer(4096);
    private final byte[] record;

    public CodecBenchmark() {
        try {
            messages.encode(write, encoded);
            record = records.encode(stored);
        } catch (CodecException e) {
            throw new IllegalStateException("the sample does not fit", e);
        }
    }

    @Benchmark
    public int encodeWrite() throws CodecException {
        out.clear();
        messages.encode(write, out);
        return out.writerIndex();
    }

    @Benchmark
    public Message decodeWrite() throws CodecException {
        return messages.decode(encoded, 0, encoded.writerIndex());
    }

    @Benchmark
    public byte[] encodeRecord() throws CodecException {
        return records.encode(stored);
    }

    @Benchmark
    public StoredRecord decodeRecord() throws CodecException {
        return records.decode(record);
    }
}
