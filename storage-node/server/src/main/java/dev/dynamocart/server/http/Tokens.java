package dev.dynamocart.server.http;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.server.shard.Node;
import dev.dynamocart.wire.token.ContextTokens;
import io.netty.util.concurrent.FastThreadLocal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Context tokens of this cluster, one maker for each thread. */
@ApplicationScoped
class Tokens {

    /** A maker and the cluster that it is for. */
    private record Maker(long clusterId, ContextTokens tokens) {}

    private final Node node;
    private final FastThreadLocal<@Nullable Maker> makers = new FastThreadLocal<>();

    Tokens(Node node) {
        this.node = node;
    }

    /** The token that stands for {@code context}. */
    String seal(Key key, Context context, @Nullable NodeId preferred) {
        return maker().seal(key, context, preferred);
    }

    /**
     * Opens a token; without one, the writer has seen nothing.
     *
     * @throws ProblemException when it is malformed, forged, or of another key or cluster
     */
    ContextTokens.Opened open(Key key, @Nullable String token) {
        if (token == null) {
            return new ContextTokens.Opened(Context.EMPTY, null);
        }
        return switch (maker().open(key, token)) {
            case ContextTokens.Opened opened -> opened;
            case ContextTokens.Rejected rejected ->
                throw ProblemException.badRequest("bad-context", rejected.sentence());
        };
    }

    private ContextTokens maker() {
        ClusterView view = node.view();
        if (!view.isFormed()) {
            throw new ProblemException(Problems.of(dev.dynamocart.core.message.Reply.Refusal.NO_RING));
        }
        Maker maker = makers.get();
        if (maker == null || maker.clusterId() != view.clusterId()) {
            maker = new Maker(
                    view.clusterId(), new ContextTokens(node.settings().secret(), view.clusterId()));
            makers.set(maker);
        }
        return maker.tokens();
    }
}
