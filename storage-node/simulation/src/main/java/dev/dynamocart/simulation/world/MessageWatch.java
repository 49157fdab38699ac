package dev.dynamocart.simulation.world;

import dev.dynamocart.core.message.Message;

/** Who looks at messages too. A type of its own, because most do not, and there are many messages. */
public interface MessageWatch extends Watch {

    /** A core sent a message; whether it arrives is open. */
    void onSent(SimulatedProcess from, int to, Message message);
}
