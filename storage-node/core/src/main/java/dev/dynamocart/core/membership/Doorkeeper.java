package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.Set;

/**
 * Keeps nodes apart that have left or were removed (P27). Nobody listens to what they say but their gossip, from which they learn
 * that they are out; and a node that is out serves nobody, but tells whoever asks who is in.
 */
public final class Doorkeeper {

    private final NodeId self;
    private final Membership membership;
    private final Effects effects;
    private final Set<Flaw> flaws;

    /**
     * The doorkeeper of one node.
     *
     * @param flaws planted faults
     */
    public Doorkeeper(NodeId self, Membership membership, Effects effects, Set<Flaw> flaws) {
        this.self = self;
        this.membership = membership;
        this.effects = effects;
        this.flaws = flaws;
    }

    /** Whether this node has left or was removed. */
    public boolean isOut() {
        Ring ring = membership.view().ring();
        return ring != null && ring.isRemoved(self) && !flaws.contains(Flaw.SERVES_WHEN_REMOVED);
    }

    /** Whether the message is to be handled. If not, its sender is told the view, where that helps. */
    public boolean admits(PeerId from, Message message) {
        Ring ring = membership.view().ring();
        if (ring == null || ring.authority().removed().isEmpty() || isGossip(message)) {
            return true;
        }
        boolean isFromOutside = from instanceof PeerId.Node node && ring.isRemoved(node.id());
        boolean isAdmitted = !isFromOutside && !ring.isRemoved(self);
        if (!isAdmitted && message instanceof Message.Question question) {
            tellView(from, question);
        }
        return isAdmitted;
    }

    private static boolean isGossip(Message message) {
        return message instanceof Message.GossipDigest
                || message instanceof Message.GossipSame
                || message instanceof Message.GossipView
                || message instanceof Message.FetchView;
    }

    private void tellView(PeerId to, Message.Question question) {
        if (question instanceof Message.CoordinatePut put) {
            effects.send(to, new Message.PutCoordinated(put.request(), new Reply.Refused(Reply.Refusal.LEFT)));
        }
        effects.send(
                to,
                switch (to) {
                    case PeerId.Node _ -> new Message.GossipView(question.request(), membership.view(), false);
                    case PeerId.Client _ -> new Message.ViewFetched(question.request(), membership.view());
                });
    }
}
