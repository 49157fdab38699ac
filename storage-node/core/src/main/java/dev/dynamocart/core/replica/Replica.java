package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The copies of this shard. All listeners are told when the outcome is durable, never before. */
public final class Replica {

    /** Told how a merge went. */
    @FunctionalInterface
    public interface Merged {
        /**
         * The merge is durable or has failed.
         *
         * @param stored whether the siblings are durable here; false when the store failed
         * @param changed whether they told this node anything new
         */
        void merged(boolean stored, boolean changed);
    }

    /** Told how a put went at its coordinator. */
    public interface Minted {
        /** The put has its dot and is durable here; {@code siblings} are what this node now holds. */
        void minted(Siblings siblings);

        /** The put was not applied. */
        void refused(Reply.Refusal why);
    }

    private static final int RECENT_OPERATIONS_MAX = 10_000;

    private final StoreCalls store;
    private final Sequence sequence;
    private final Settings settings;
    private final Set<Flaw> flaws;
    private final Effects effects;
    private final Map<Key, Cell> homeCells = new HashMap<>();
    private final Map<Key, Cell> hintCells = new HashMap<>();
    private final SequencedMap<OperationId, Dot> recent = new LinkedHashMap<>();

    public Replica(StoreCalls store, Sequence sequence, Settings settings, Set<Flaw> flaws, Effects effects) {
        this.store = store;
        this.sequence = sequence;
        this.settings = settings;
        this.flaws = flaws;
        this.effects = effects;
    }

    /** Tells {@code listener} what is durably held of {@code key}. */
    public void read(Space space, Key key, Consumer<Held> listener) {
        cell(space, key).read(held -> {
            if (held.damaged()) {
                effects.emit(new Event.RecordDamaged(space, key));
            }
            listener.accept(held);
        });
    }

    /** Merges what another node sent. */
    public void merge(Space space, Key key, Siblings incoming, List<NodeId> hintFor, Merged listener) {
        cell(space, key).change(new MergeChange(incoming, hintFor, flaws, listener));
    }

    /**
     * Gives a put its dot and stores it.
     *
     * @param hintFor empty when this node is a home of the key; otherwise whom it stands in for
     */
    public void mint(Request.Put put, List<NodeId> hintFor, Minted listener) {
        Space space = hintFor.isEmpty() ? Space.HOME : Space.HINTS;
        cell(space, put.key()).change(new MintChange(put, hintFor, this, listener));
    }

    /** {@code target} has confirmed that it holds {@code delivered}; the hint for it may go. */
    public void settle(Key key, NodeId target, Siblings delivered, Runnable listener) {
        cell(Space.HINTS, key).change(new SettleChange(target, delivered, flaws, listener));
    }

    /** How many keys are being worked on. */
    public int busyKeys() {
        return homeCells.size() + hintCells.size();
    }

    private Cell cell(Space space, Key key) {
        Map<Key, Cell> cells =
                switch (space) {
                    case HOME -> homeCells;
                    case HINTS -> hintCells;
                };
        Cell present = cells.get(key);
        if (present != null) {
            return present;
        }
        Cell created = new Cell(space, key, store, sequence, flaws, idle -> cells.remove(key, idle));
        cells.put(key, created);
        return created;
    }

    Sequence sequence() {
        return sequence;
    }

    Settings.Limits limits() {
        return settings.limits();
    }

    Settings.Reconciliation reconciliation() {
        return settings.quorum().reconciliation();
    }

    boolean hasFlaw(Flaw flaw) {
        return flaws.contains(flaw);
    }

    /** Remembers, for a while, that the put was numbered here (P14). */
    void noteMinted(Key key, Version version) {
        recent.put(version.operation(), version.dot());
        if (recent.size() > RECENT_OPERATIONS_MAX) {
            recent.pollFirstEntry();
        }
        effects.emit(new Event.DotMinted(key, version));
    }

    /** The dot that {@code operation} was given here, as long as it is remembered. */
    @Nullable
    Dot mintedAs(OperationId operation) {
        return recent.get(operation);
    }

    void forgetMinted(OperationId operation) {
        recent.remove(operation);
    }
}
