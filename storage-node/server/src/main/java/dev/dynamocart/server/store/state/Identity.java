package dev.dynamocart.server.store.state;

import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose folder it is. Kept as lines of text, with a checksum behind them.
 *
 * @param actor the node and its incarnation
 * @param shards how many shards the node has; fixed when its first folder was made
 * @param leasedUpTo the highest event number given away
 * @param watermark the last change that the database held when the store was last closed in order
 * @param isClosed whether the store was closed in order and has not been opened since
 */
record Identity(Actor actor, int shards, long leasedUpTo, long watermark, boolean isClosed) {

    private static final String FORMAT = "dynamo-shard-2";
    private static final int RADIX = 16;

    Identity withLease(Actor as, long upTo) {
        return new Identity(as, shards, upTo, watermark, isClosed);
    }

    Identity opened(Actor as) {
        return new Identity(as, shards, leasedUpTo, watermark, false);
    }

    Identity closed(long atWatermark) {
        return new Identity(actor, shards, leasedUpTo, atWatermark, true);
    }

    byte[] toBytes() {
        String text = String.join(
                "\n",
                "format=" + FORMAT,
                "node=" + actor.node().name(),
                "incarnation=" + Integer.toUnsignedString(actor.incarnation(), RADIX),
                "shards=" + shards,
                "leased=" + leasedUpTo,
                "watermark=" + watermark,
                "closed=" + isClosed,
                "");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The identity in these bytes, whose checksum is right; null when they are of another format. */
    static @Nullable Identity parse(byte[] bytes) {
        Map<String, String> fields = new HashMap<>();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        });
        if (!FORMAT.equals(fields.get("format"))) {
            return null;
        }
        NodeId node = new NodeId(field(fields, "node"));
        return new Identity(
                new Actor(node, Integer.parseUnsignedInt(field(fields, "incarnation"), RADIX)),
                Integer.parseInt(field(fields, "shards")),
                Long.parseLong(field(fields, "leased")),
                Long.parseLong(field(fields, "watermark")),
                Boolean.parseBoolean(field(fields, "closed")));
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }
}
