package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.core.ring.NodeId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What runs one node's core: carries out its effects on the cluster, and brings their results as inputs. */
final class Host implements Network.Endpoint {

    private static final int DISK_MILLIS = 1;

    private final Cluster cluster;
    private final PeerId id;
    private final Function<Effects, StorageNode> start;
    private final MemoryStore store;
    private @Nullable Life life;
    private long diskMillis = DISK_MILLIS;
    private long syncMillis = DISK_MILLIS;

    Host(Cluster cluster, NodeId node, Function<Effects, StorageNode> start) {
        this.cluster = cluster;
        this.id = new PeerId.Node(node);
        this.start = start;
        this.store = new MemoryStore(node);
    }

    MemoryStore store() {
        return store;
    }

    @Override
    public boolean isUp() {
        return life != null;
    }

    /** The core of the present life. */
    StorageNode core() {
        return present().core;
    }

    void start() {
        life = new Life();
        present().core.start(cluster.nowMillis());
    }

    void slowSyncs(long millis) {
        syncMillis = millis;
    }

    void slowDisk(long millis) {
        diskMillis = millis;
        syncMillis = millis;
    }

    void crash() {
        life = null;
    }

    @Override
    public void deliver(PeerId from, Message message) {
        present().core.onMessage(cluster.nowMillis(), from, message);
    }

    void request(long number, Request body) {
        present().core.onRequest(cluster.nowMillis(), number, body);
    }

    void command(long number, Command command) {
        present().core.onCommand(cluster.nowMillis(), number, command);
    }

    @Override
    public void unreachable(NodeId node) {
        present().core.onUnreachable(cluster.nowMillis(), node);
    }

    private Life present() {
        Life present = life;
        if (present == null) {
            throw new IllegalStateException(id + " is down");
        }
        return present;
    }

    /** A core from its start to its crash; what was under way for an earlier life comes to nothing. */
    private final class Life implements Effects {
        private final Set<Long> timers = new LinkedHashSet<>();
        private final StorageNode core = start.apply(this);

        private void later(long delayMillis, Runnable action) {
            cluster.after(delayMillis, () -> {
                if (life == this) {
                    action.run();
                }
            });
        }

        @Override
        public void send(PeerId to, Message message) {
            cluster.send(id, to, message);
        }

        @Override
        public void submit(StoreOp operation) {
            cluster.transcript().disk(id, operation);
            StoreResult result = store.apply(operation);
            later(
                    operation instanceof StoreOp.Sync ? syncMillis : diskMillis,
                    () -> core.onStored(cluster.nowMillis(), result));
        }

        @Override
        public void setTimer(long timer, long delayMillis) {
            timers.add(timer);
            later(delayMillis, () -> {
                if (timers.remove(timer)) {
                    core.onTimer(cluster.nowMillis(), timer);
                }
            });
        }

        @Override
        public void cancelTimer(long timer) {
            timers.remove(timer);
        }

        @Override
        public void reply(long request, Reply reply) {
            cluster.replied(id, request, reply);
        }

        @Override
        public void emit(Event event) {
            if (event instanceof Event.Progressed progressed) {
                later(0, () -> core.onProgress(cluster.nowMillis(), progressed.progress()));
            } else {
                cluster.transcript().event(id, event);
            }
        }
    }
}
