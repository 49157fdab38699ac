package dev.dynamocart.core.antientropy;

import dev.dynamocart.core.background.Pace;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.ring.Span;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trees of this node right: each stored change is added at once; what was never computed, or may be wrong, is computed
 * from the records, one scan at a time.
 *
 * <p>A tree lives in memory and is computed anew after a start. Trees on disk would have to be written together with the
 * records, a second write for each put, or be marked dirty so often that a crash throws most of them away; and a tree that
 * outlives its records in some fault lies about them (P17). Reading everything once also finds what the disk has damaged.
 */
final class TreeKeeper {

    private static final int RETRY_MILLIS = 1000;

    /** A leaf of a partition, or the whole partition when {@code leaf} is {@value #ALL}. */
    private record Part(int partition, int leaf) {}

    private static final int ALL = -1;

    private final PartitionTrees trees;
    private final HomeCopies copies;
    private final Timers timers;
    private final Effects effects;
    private final Set<Flaw> flaws;
    private final LeafScan.Source source;
    private final List<LeafScan> scans = new ArrayList<>();
    private final Set<Part> wanted = new LinkedHashSet<>();
    private boolean building;
    private boolean verifying;
    private int verified = -1;

    TreeKeeper(NodeId self, HomeCopies copies, Timers timers, Effects effects, Pace pace, Set<Flaw> flaws) {
        this.trees = new PartitionTrees(self);
        this.copies = copies;
        this.timers = timers;
        this.effects = effects;
        this.flaws = flaws;
        this.source = new LeafScan.Source(copies, timers, pace, this::hash, this::onDamaged);
    }

    PartitionTrees trees() {
        return trees;
    }

    private long hash(Key key, Siblings siblings) {
        return RecordHash.of(key, siblings, !flaws.contains(Flaw.HASHES_WITHOUT_CLOCK));
    }

    private void onDamaged(Key key) {
        effects.emit(new Event.RecordDamaged(Space.HOME, key));
    }

    /** Follows the ring that the node knows now, and computes what is not computed yet. */
    void refresh() {
        Ring ring = copies.ring();
        if (ring != null) {
            trees.follow(ring);
            buildNext();
        }
    }

    /** The copy of {@code key} is about to be {@code after} instead of {@code before}. */
    void onChange(Key key, Siblings before, Siblings after) {
        int partition = trees.partitionOf(key);
        HashTree tree = partition < 0 ? null : trees.tree(partition);
        if (tree != null) {
            long difference = hash(key, after) - hash(key, before);
            tree.add(leafOf(partition, key), difference);
            scans.forEach(scan -> scan.onChange(key, difference));
        }
    }

    /** It is not known what the copy of {@code key} was, or whether a change came about: its leaf is computed anew. */
    void onDoubt(Key key) {
        int partition = trees.partitionOf(key);
        scans.forEach(scan -> scan.onDoubt(key));
        HashTree tree = partition < 0 ? null : trees.tree(partition);
        if (tree != null) {
            tree.doubt();
            wanted.add(new Part(partition, leafOf(partition, key)));
            buildNext();
        }
    }

    private int leafOf(int partition, Key key) {
        return trees.spanOf(partition).partOf(key, HashTree.LEAVES);
    }

    /** The next partition, round the ring, is to be computed anew though nothing speaks against its tree (P17). */
    void verifyNext() {
        verifying = true;
        buildNext();
    }

    private void buildNext() {
        Part part = building ? null : nextPart();
        if (part != null) {
            building = true;
            scan(part, false, scan -> {
                long pauseMillis = source.pace().pauseMillis();
                timers.schedule(scan.isComplete() ? pauseMillis : Math.max(pauseMillis, RETRY_MILLIS), () -> {
                    building = false;
                    buildNext();
                });
            });
        }
    }

    private @Nullable Part nextPart() {
        if (!wanted.isEmpty()) {
            Part first = wanted.iterator().next();
            wanted.remove(first);
            return first;
        }
        int unbuilt = trees.next(0, false);
        if (unbuilt >= 0) {
            return new Part(unbuilt, ALL);
        }
        if (!verifying) {
            return null;
        }
        verifying = false;
        verified = trees.next(verified + 1, true);
        return verified < 0 ? null : new Part(verified, ALL);
    }

    /** Computes one leaf of a partition held here, with its keys. */
    void scanLeaf(int partition, int leaf, Consumer<LeafScan> done) {
        scan(new Part(partition, leaf), true, done);
    }

    /** How many scans are under way. */
    int scansUnderWay() {
        return scans.size();
    }

    private void scan(Part part, boolean keepsKeys, Consumer<LeafScan> done) {
        Span whole = trees.spanOf(part.partition());
        boolean isAll = part.leaf() == ALL;
        LeafScan scan = new LeafScan(
                source,
                isAll ? whole : whole.part(part.leaf(), HashTree.LEAVES),
                isAll ? HashTree.LEAVES : 1,
                keepsKeys,
                finished -> {
                    scans.remove(finished);
                    adopt(part, finished);
                    done.accept(finished);
                });
        scans.add(scan);
        scan.start();
    }

    private void adopt(Part part, LeafScan scan) {
        HashTree tree = trees.tree(part.partition());
        if (tree == null || !scan.isComplete()) {
            return;
        }
        if (scan.isSpoiled()) {
            wanted.add(part);
            return;
        }
        boolean changed = tree.set(Math.max(part.leaf(), 0), scan.sums());
        if (changed && tree.isBuilt() && !tree.isDoubted()) {
            effects.emit(new Event.TreeCorrected(part.partition()));
        }
        if (part.leaf() == ALL) {
            tree.finish();
        }
    }
}
