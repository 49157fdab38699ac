package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings.Reconciliation;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.List;

/**
 * Timestamp reconciliation as the node or client sees it that takes requests (§6): each put gets a timestamp, each get shows the
 * newest version alone. Does nothing where the application reconciles.
 *
 * <p>The clock is a hybrid one: a timestamp is the wall clock, but always above every timestamp that this process has seen, so that
 * a put after a get wins over what the get showed, however wrong the clocks are (P6). A put keeps its timestamp wherever it is
 * sent, so a late copy of it does not win over what came after it.
 */
public final class LastWriteWins {

    /** Clocks that differ by more than this are worth a word; less is usual. */
    private static final long BEHIND_MILLIS_MAX = 1000;

    private final Reconciliation reconciliation;
    private final Effects effects;
    private long latestMillis;

    /** For a process that has seen no timestamp yet. */
    public LastWriteWins(Reconciliation reconciliation, Effects effects) {
        this.reconciliation = reconciliation;
        this.effects = effects;
    }

    /** The put with its timestamp. For puts that come from a client of this process. */
    public Request.Put stamp(Request.Put put) {
        if (reconciliation == Reconciliation.APPLICATION) {
            return put;
        }
        long clock = put.issuedAtMillis();
        if (clock > latestMillis) {
            latestMillis = clock;
            return put;
        }
        latestMillis++;
        if (latestMillis - clock > BEHIND_MILLIS_MAX) {
            effects.emit(new Event.ClockBehind(latestMillis - clock));
        }
        return new Request.Put(put.key(), put.context(), put.payload(), put.operation(), latestMillis, put.options());
    }

    /** A put came in that has its timestamp already. */
    public void onStamped(Request.Put put) {
        latestMillis = Math.max(latestMillis, put.issuedAtMillis());
    }

    /** What the client is shown. */
    public Reply.GetReply shown(Reply.GetReply reply) {
        if (reconciliation == Reconciliation.APPLICATION || !(reply instanceof Reply.Fetched fetched)) {
            return reply;
        }
        Siblings newest = fetched.siblings().newestOnly();
        see(newest.versions());
        return fetched.withSiblings(newest);
    }

    private void see(List<Version> versions) {
        for (Version version : versions) {
            latestMillis = Math.max(latestMillis, version.issuedAtMillis());
        }
    }
}
