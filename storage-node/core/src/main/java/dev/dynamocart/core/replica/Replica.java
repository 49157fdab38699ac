package dev.dynamocart.core.replica;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoreCalls;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Dot;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Truncation;
import dev.dynamocart.core.version.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The copies of this shard. All listeners are told when the outcome is durable as the instance's durability has it, never before; who
 * needs it on stable storage asks for a {@link #sync} then.
 */
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

    /** Told of every change of what this node holds as a home, when it is handed to the store. */
    public interface Changes {
        /** The copy of {@code key} is to be {@code after} instead of {@code before}; nothing is {@link Siblings#NONE}. */
        void changing(Key key, Siblings before, Siblings after);

        /** The copy changes, and it is not known from what; or a change was told that did not come about. */
        void doubtful(Key key);
    }

    /** Told how a reaping went. */
    @FunctionalInterface
    public interface Reaped {
        /** Whether the record was removed; not if it was another, or the store failed. */
        void reaped(boolean removed);
    }

    /** Told how a put went at its coordinator. */
    public interface Minted {
        /**
         * The put has its dot and is durable here.
         *
         * @param siblings what this node now holds
         * @param forgotten the events that it no longer names, because the clock had too many entries (§4.4)
         */
        void minted(Siblings siblings, Context forgotten);

        /** The put was not applied. */
        void refused(Reply.Refusal why);
    }

    /** Where copies are kept, where numbers come from, and who else keeps copies. */
    public record Stores(StoreCalls store, Sequence sequence, Homes homes) {}

    /** Says who the homes of a key are, as far as this node knows. */
    @FunctionalInterface
    public interface Homes {
        /** Whether {@code node} is a home of {@code key}. */
        boolean isHome(NodeId node, Key key);
    }

    private static final int RECENT_OPERATIONS_MAX = 10_000;

    private final Sequence sequence;
    private final Homes homes;
    private final Truncation truncation;
    private final Settings settings;
    private final Cell.Surroundings around;
    private final Set<Flaw> flaws;
    private final Effects effects;
    private final Map<Key, Cell> homeCells = new HashMap<>();
    private final Map<Key, Cell> hintCells = new HashMap<>();
    private final SequencedMap<OperationId, List<Dot>> recent = new LinkedHashMap<>();

    /**
     * The copies of one shard.
     *
     * @param changes is told what changes
     * @param flaws planted faults
     */
    public Replica(Stores stores, Settings settings, Changes changes, Set<Flaw> flaws, Effects effects) {
        this.sequence = stores.sequence();
        this.homes = stores.homes();
        this.truncation = new Truncation(settings.limits().clockEntries());
        this.around = new Cell.Surroundings(stores.store(), sequence, changes, flaws);
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

    /** A comparison of homes or a read sent this; as a planted fault it replaces what is here. */
    public void repair(Key key, Siblings incoming, WriteCause cause, Merged listener) {
        boolean overwrites = cause == WriteCause.ANTI_ENTROPY && flaws.contains(Flaw.REPAIR_OVERWRITES)
                || cause == WriteCause.READ_REPAIR && flaws.contains(Flaw.READ_REPAIR_OVERWRITES);
        if (overwrites) {
            cell(Space.HOME, key).change(new OverwritingChange(incoming, listener));
        } else {
            merge(Space.HOME, key, incoming, List.of(), listener);
        }
    }

    /** Merges what another node sent. */
    public void merge(Space space, Key key, Siblings incoming, List<NodeId> hintFor, Merged listener) {
        cell(space, key).change(new MergeChange(incoming, hintFor, Context.EMPTY, this, listener));
    }

    /** Merges a put that another home coordinated, and forgets what it has forgotten with it (§4.4). */
    public void mergePut(Key key, Siblings incoming, Context forgotten, Merged listener) {
        cell(Space.HOME, key).change(new MergeChange(incoming, List.of(), forgotten, this, listener));
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

    /** Removes the record of {@code key} if it holds exactly {@code agreed} (P10). */
    public void reap(Key key, Siblings agreed, Reaped listener) {
        cell(Space.HOME, key).change(new ReapChange(agreed, flaws.contains(Flaw.REAPS_WHATEVER_IS_THERE), listener));
    }

    /** All homes of {@code key} have confirmed that they hold {@code confirmed}, so this node, which is none, forgets it (§4.9). */
    public void forget(Key key, Siblings confirmed, Reaped listener) {
        cell(Space.HOME, key).change(new ReapChange(confirmed, flaws.contains(Flaw.FORGETS_NEWER_COPY), listener));
    }

    /** Keeps the hint for {@code key} for {@code targets} instead of for {@code former} ones (P12). */
    public void retarget(Key key, List<NodeId> former, List<NodeId> targets, Runnable listener) {
        cell(Space.HINTS, key).change(new RetargetChange(former, targets, listener));
    }

    /** Runs {@code done} once everything that was stored here so far is on stable storage. */
    public void sync(Runnable done) {
        around.store().submit(StoreOp.Sync::new, _ -> done.run());
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
        Cell created = new Cell(space, key, around, idle -> cells.remove(key, idle));
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

    Truncation truncation() {
        return truncation;
    }

    boolean isHome(NodeId node, Key key) {
        return homes.isHome(node, key);
    }

    boolean hasFlaw(Flaw flaw) {
        return flaws.contains(flaw);
    }

    /** Remembers, for a while, that the put was numbered here (P14). */
    void noteMinted(Key key, Version version, Context forgotten) {
        recent.merge(version.operation(), List.of(version.dot()), Replica::joined);
        if (recent.size() > RECENT_OPERATIONS_MAX) {
            recent.pollFirstEntry();
        }
        effects.emit(new Event.DotMinted(key, version));
        if (!forgotten.isEmpty()) {
            effects.emit(new Event.ClockTruncated(key, forgotten));
        }
    }

    private static List<Dot> joined(List<Dot> earlier, List<Dot> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }

    /** Whether {@code held} names a dot that {@code operation} was given here, as long as that is remembered. */
    boolean names(Context held, OperationId operation) {
        return recent.getOrDefault(operation, List.of()).stream().anyMatch(held::contains);
    }

    /** The last dot that {@code operation} was given names nothing. */
    void forgetMinted(OperationId operation) {
        recent.computeIfPresent(operation, (_, dots) -> dots.size() == 1 ? null : dots.subList(0, dots.size() - 1));
    }
}
