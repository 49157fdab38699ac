package dev.dynamocart.server.shard;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.disk.Scrubber;

/** Who is told what happens in a node, for logs and metrics, and who ends the process in an emergency. From any thread. */
public interface NodeWatch extends StoreHost.Emergency, StoreHost.Gauge, Scrubber.Findings {

    /** Something happened in a core. */
    void onEvent(Event event);

    /** Something was wrong with a data folder; a sentence or two. */
    void onFinding(String finding);
}
