package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.version.OperationId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was tried and what was promised, item by item: the oracle that the checkers ask.
 */
public final class Ledger {

    /** How a put ended, as far as its client can tell. */
    public enum Outcome {
        /** Acknowledged. */
        ACKNOWLEDGED,
        /** Surely not applied. */
        REFUSED,
        /** Perhaps applied, perhaps later. */
        UNKNOWN
    }

    /** What a put changes. */
    public sealed interface Change {
        /** One new item. */
        record Add(int item) implements Change {}

        /** Items that the client had seen are taken out. */
        record Remove(BitSet items) implements Change {}

        /**
         * The object of key number {@code key} is deleted with the items that the client had seen, and with what it knew of
         * removed ones: a client with an older read may bring those back.
         */
        record Delete(int key, BitSet items) implements Change {}
    }

    private final List<Integer> keyOfItem = new ArrayList<>();
    private final BitSet attempted = new BitSet();
    private final BitSet acknowledged = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet removalAcknowledged = new BitSet();
    private final BitSet excused = new BitSet();
    private final Map<OperationId, Change> changes = new HashMap<>();
    private final BitSet deletedKeys = new BitSet();
    private final List<Integer> removalsPossible = new ArrayList<>();
    private int operations;
    private int puts;
    private int acknowledgements;
    private int unknowns;
    private int refusals;
    private int repeats;

    /** A new item for key number {@code key}. */
    public int newItem(int key) {
        keyOfItem.add(key);
        removalsPossible.add(0);
        return keyOfItem.size() - 1;
    }

    /** A client set out to do something. */
    public void began() {
        operations++;
    }

    /** A put with this change is sent for the first time as {@code operation}. */
    public void sending(OperationId operation, Change change) {
        changes.put(operation, change);
        puts++;
        switch (change) {
            case Change.Add add -> attempted.set(add.item());
            case Change.Remove remove -> countRemovals(remove.items(), 1);
            case Change.Delete delete -> {
                deletedKeys.set(delete.key());
                countRemovals(delete.items(), 1);
            }
        }
    }

    /** What this put changed is owed no more: it was lost by right. */
    public void excuse(OperationId operation) {
        switch (changes.get(operation)) {
            case Change.Add add -> excused.set(add.item());
            case Change.Remove remove -> excused.or(remove.items());
            case Change.Delete delete -> excused.or(delete.items());
            case null -> {}
        }
    }

    private void countRemovals(BitSet items, int difference) {
        items.stream().forEach(item -> removalsPossible.set(item, removalsPossible.get(item) + difference));
    }

    /** A put with this change has ended so for its client. */
    public void settle(Change change, Outcome outcome) {
        switch (outcome) {
            case ACKNOWLEDGED -> {
                acknowledgements++;
                acknowledge(change);
            }
            case REFUSED -> {
                refusals++;
                refuse(change);
            }
            case UNKNOWN -> unknowns++;
        }
    }

    private void acknowledge(Change change) {
        switch (change) {
            case Change.Add add -> acknowledged.set(add.item());
            case Change.Remove remove -> removalAcknowledged.or(remove.items());
            case Change.Delete _ -> {}
        }
    }

    private void refuse(Change change) {
        switch (change) {
            case Change.Add add -> refused.set(add.item());
            case Change.Remove remove -> countRemovals(remove.items(), -1);
            case Change.Delete delete -> countRemovals(delete.items(), -1);
        }
    }

    /** The items that a put of this key carried, whatever became of it. */
    public BitSet attempted(int key) {
        return ofKey(attempted, key);
    }

    /** The items whose add was acknowledged and that no removal, acknowledged or unknown, may have taken out. */
    public BitSet owed(int key) {
        BitSet owed = ofKey(acknowledged, key);
        owed.andNot(excused);
        for (int item = owed.nextSetBit(0); item >= 0; item = owed.nextSetBit(item + 1)) {
            if (removalsPossible.get(item) > 0) {
                owed.clear(item);
            }
        }
        return owed;
    }

    /** The items whose add was refused by everyone who was asked. */
    public BitSet refused(int key) {
        return ofKey(refused, key);
    }

    /** The items whose removal was acknowledged; none once the object itself was deleted. */
    public BitSet removed(int key) {
        BitSet removed = deletedKeys.get(key) ? new BitSet() : ofKey(removalAcknowledged, key);
        removed.andNot(excused);
        return removed;
    }

    private BitSet ofKey(BitSet items, int key) {
        BitSet own = new BitSet();
        for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
            if (keyOfItem.get(item) == key) {
                own.set(item);
            }
        }
        return own;
    }

    /** How many things clients set out to do. */
    public int operations() {
        return operations;
    }

    /** How many puts were acknowledged. */
    public int acknowledgements() {
        return acknowledgements;
    }

    /** A put was sent once more. */
    public void repeated() {
        repeats++;
    }

    /** How many puts may have left more than one version or an unknown one: under way, unknown, or sent again. */
    public int irregular() {
        return puts - acknowledgements - refusals + repeats;
    }

    /** How many puts ended unknown. */
    public int unknowns() {
        return unknowns;
    }
}
