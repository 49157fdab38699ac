package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Siblings;
import java.util.List;

/** What a node must offer to coordinate puts: dots and a place to keep hints. Clients have neither. */
public interface Coordinating {

    /** Told how the local write of a put went. */
    interface Minted {
        /**
         * Stored here.
         *
         * @param siblings what the node now holds
         * @param forgotten the events that it named until now and no longer does (§4.4)
         */
        void minted(Siblings siblings, Context forgotten);

        /** Not applied. */
        void refused(Reply.Refusal why);
    }

    /** This node. */
    NodeId self();

    /** What must be on stable storage before a copy counts. */
    Durability durability();

    /**
     * Gives the put its dot and stores it here (§4.5: the coordinator writes locally first).
     *
     * @param hintFor empty when this node is a home of the key; otherwise whom it stands in for
     */
    void mint(Request.Put put, List<NodeId> hintFor, Minted listener);

    /** Keeps siblings here for {@code target}, to be delivered later. */
    void keepHint(Key key, Siblings siblings, NodeId target, HintKept listener);

    /** Runs {@code done} once what was stored here so far is on stable storage. */
    void sync(Runnable done);

    /** The put was answered and waits for the store no longer; its value may still go to other nodes. Once for each. */
    void ended(Request.Put put);

    /** Told whether a hint is kept. */
    @FunctionalInterface
    interface HintKept {
        /** The hint is durable here; or it is not kept, for want of room or because the store failed. */
        void kept(boolean durable);
    }
}
