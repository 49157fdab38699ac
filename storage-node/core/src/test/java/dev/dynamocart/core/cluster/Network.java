package dev.dynamocart.core.cluster;

import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.ring.NodeId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Carries messages in a millisecond. What goes to a process that is down comes back as "unreachable"; cuts are silent. */
final class Network {

    private static final int MESSAGE_MILLIS = 1;

    /** A process on the network. */
    interface Endpoint {
        boolean isUp();

        void deliver(PeerId from, Message message);

        void unreachable(NodeId node);
    }

    private record Link(PeerId from, PeerId to) {}

    private final VirtualTime time;
    private final Transcript transcript;
    private final Map<PeerId, Endpoint> endpoints = new LinkedHashMap<>();
    private final Set<Link> cuts = new LinkedHashSet<>();

    Network(VirtualTime time, Transcript transcript) {
        this.time = time;
        this.transcript = transcript;
    }

    void attach(PeerId id, Endpoint endpoint) {
        endpoints.put(id, endpoint);
    }

    void cut(PeerId from, PeerId to) {
        cuts.add(new Link(from, to));
    }

    void heal() {
        cuts.clear();
    }

    void send(PeerId from, PeerId to, Message message) {
        Endpoint target = endpoint(to);
        boolean lost = cuts.contains(new Link(from, to)) || !target.isUp();
        transcript.message(from, to, message, lost);
        time.after(MESSAGE_MILLIS, () -> {
            if (!lost && target.isUp()) {
                target.deliver(from, message);
            } else if (!target.isUp()) {
                refuse(from, to);
            }
        });
    }

    private void refuse(PeerId from, PeerId to) {
        if (to instanceof PeerId.Node down && endpoint(from).isUp()) {
            endpoint(from).unreachable(down.id());
        }
    }

    private Endpoint endpoint(PeerId id) {
        Endpoint endpoint = endpoints.get(id);
        if (endpoint == null) {
            throw new IllegalArgumentException("There is nobody called " + id);
        }
        return endpoint;
    }
}
