package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.WriteCause;

/** A way in which copies that fell behind are healed. Each can be switched off, since they hide each other's faults (I18). */
public enum Mechanism {
    /** Hints are delivered (§4.6). */
    HINTS,
    /** Reads repair the homes that they find behind (§5). */
    READ_REPAIR,
    /** Homes compare their trees (§4.7). */
    ANTI_ENTROPY;

    /** Whether the mechanism does nothing without {@code message}. */
    public boolean needs(Message message) {
        return switch (this) {
            case HINTS -> isWrite(message, WriteCause.HINT_DELIVERY);
            case READ_REPAIR -> isWrite(message, WriteCause.READ_REPAIR);
            case ANTI_ENTROPY -> message instanceof Message.CompareRoots;
        };
    }

    private static boolean isWrite(Message message, WriteCause cause) {
        return message instanceof Message.WriteReplica write && write.cause() == cause;
    }
}
