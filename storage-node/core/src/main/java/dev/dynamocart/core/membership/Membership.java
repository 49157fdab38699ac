package dev.dynamocart.core.membership;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.ring.NodeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This node's view of the cluster. What it hears is merged in; what changes is kept on disk and told to the host. The first
 * seed alone forms the cluster, once enough nodes have met, so that no two clusters come of one set of seeds (P27).
 */
public final class Membership {

    private final Settings settings;
    private final Member self;
    private final StoreCalls store;
    private final RandomSource random;
    private final Effects effects;
    private ClusterView view;
    private @Nullable ClusterView unsaved;
    private boolean saving;

    /**
     * The view of a node that starts.
     *
     * @param restored what the last run knew, or the seeds
     */
    public Membership(
            Settings settings,
            Member self,
            ClusterView restored,
            StoreCalls store,
            RandomSource random,
            Effects effects) {
        this.settings = settings;
        this.self = self;
        this.store = store;
        this.random = random;
        this.effects = effects;
        this.view = restored.merge(ClusterView.unformed(List.of(announced(self, restored))));
    }

    /**
     * A node that has moved says so under a new revision; one that has not says nothing new. A node that has lost its disk
     * too learns of its former revision only from the others.
     */
    private static Member announced(Member self, ClusterView known) {
        Optional<Member> before = known.member(self.id());
        if (before.isEmpty()) {
            return self;
        }
        Member last = before.get();
        Member same =
                new Member(self.id(), self.host(), self.peerPort(), self.httpPort(), last.revision(), last.progress());
        return same.equals(last) ? last : same.with(last.progress());
    }

    /** Tells the host what is known from the start. */
    public void start() {
        effects.emit(new Event.ViewChanged(view));
        formIfComplete();
    }

    /** What this node knows. */
    public ClusterView view() {
        return view;
    }

    /** The other members, in order of id. */
    List<NodeId> others() {
        return view.members().stream()
                .map(Member::id)
                .filter(id -> !id.equals(settings.self()))
                .toList();
    }

    /**
     * Merges what {@code from} knows.
     *
     * @return whether both may belong to one cluster; if not, nothing was merged
     */
    public boolean merge(NodeId from, ClusterView theirs) {
        if (!view.isCompatible(theirs)) {
            effects.emit(new Event.ForeignCluster(from, theirs.clusterId()));
            return false;
        }
        ClusterView merged = view.merge(theirs);
        adopt(merged.merge(ClusterView.unformed(List.of(announced(self, merged)))));
        formIfComplete();
        return true;
    }

    private void adopt(ClusterView merged) {
        if (!merged.equals(view)) {
            view = merged;
            effects.emit(new Event.ViewChanged(merged));
            save();
        }
    }

    /**
     * Only members that have spoken count: a first seed that lost its disk knows the others by name, and must hear from them
     * of the cluster that there is before it forms a second one (P27).
     */
    private void formIfComplete() {
        boolean mayForm = settings.cluster().gossips()
                && settings.cluster().seeds().getFirst().equals(settings.self());
        if (!mayForm || view.isFormed()) {
            return;
        }
        List<NodeId> met = view.members().stream()
                .filter(Member::hasSpoken)
                .map(Member::id)
                .toList();
        if (met.size() >= settings.cluster().initialMembers()) {
            adopt(view.formed(random.nextLong() | 1, RingFormation.form(met, settings.cluster(), settings.quorum())));
        }
    }

    /** Keeps the view for the next start. One write at a time; a newer view waits for the one under way. */
    private void save() {
        unsaved = view;
        saveNext();
    }

    private void saveNext() {
        ClusterView next = unsaved;
        if (saving || next == null) {
            return;
        }
        saving = true;
        unsaved = null;
        store.submit(id -> new StoreOp.SaveView(id, next), result -> {
            saving = false;
            saveNext();
        });
    }
}
