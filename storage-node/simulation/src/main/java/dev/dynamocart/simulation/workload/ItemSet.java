package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The value that simulated clients store: which unique items were added and which of them were removed. Merging is union of
 * both, so it is commutative, associative and idempotent, and a removed item stays removed. The bytes are canonical and
 * carry their owner and a checksum: wrong bytes never pass for a value.
 */
public final class ItemSet {

    private static final int HEADER_BYTES = 3 * Integer.BYTES;
    private static final long CHECK_FACTOR = 0x9E3779B97F4A7C15L;

    private final int owner;
    private final BitSet added;
    private final BitSet removed;

    private ItemSet(int owner, BitSet added, BitSet removed) {
        this.owner = owner;
        this.added = added;
        this.removed = removed;
    }

    /** The set of key number {@code owner} that nobody wrote to yet. */
    public static ItemSet none(int owner) {
        return new ItemSet(owner, new BitSet(), new BitSet());
    }

    /** This set with {@code item}. */
    public ItemSet with(int item) {
        BitSet more = copy(added);
        more.set(item);
        return new ItemSet(owner, more, removed);
    }

    /** This set with {@code items} removed. */
    public ItemSet without(BitSet items) {
        BitSet more = copy(removed);
        more.or(items);
        return new ItemSet(owner, added, more);
    }

    /** What one knows who knows both. */
    public ItemSet merge(ItemSet other) {
        BitSet bothAdded = copy(added);
        bothAdded.or(other.added);
        BitSet bothRemoved = copy(removed);
        bothRemoved.or(other.removed);
        return new ItemSet(owner, bothAdded, bothRemoved);
    }

    /** The items that are in the set. */
    public BitSet present() {
        BitSet present = copy(added);
        present.andNot(removed);
        return present;
    }

    /** Every item that the set speaks of, removed ones too. */
    public BitSet mentioned() {
        BitSet mentioned = copy(added);
        mentioned.or(removed);
        return mentioned;
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }

    /** The canonical bytes. */
    public Payload.Value encode() {
        long[] addedWords = added.toLongArray();
        long[] removedWords = removed.toLongArray();
        int bytes = HEADER_BYTES + (addedWords.length + removedWords.length + 1) * Long.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        buffer.putInt(owner).putInt(addedWords.length).putInt(removedWords.length);
        for (long word : addedWords) {
            buffer.putLong(word);
        }
        for (long word : removedWords) {
            buffer.putLong(word);
        }
        buffer.putLong(check(owner, addedWords, removedWords));
        return Payload.Value.wrap(buffer.array());
    }

    /** The set of these bytes; null when they are no set's bytes. */
    public static @Nullable ItemSet decode(Payload.Value value) {
        ByteBuffer buffer = value.view();
        if (buffer.remaining() < HEADER_BYTES + Long.BYTES) {
            return null;
        }
        int owner = buffer.getInt();
        int addedCount = buffer.getInt();
        int removedCount = buffer.getInt();
        if (addedCount < 0 || removedCount < 0 || buffer.remaining() / Long.BYTES != addedCount + removedCount + 1) {
            return null;
        }
        long[] added = words(buffer, addedCount);
        long[] removed = words(buffer, removedCount);
        return buffer.getLong() == check(owner, added, removed)
                ? new ItemSet(owner, BitSet.valueOf(added), BitSet.valueOf(removed))
                : null;
    }

    private static long[] words(ByteBuffer buffer, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = buffer.getLong();
        }
        return words;
    }

    private static long check(int owner, long[] added, long[] removed) {
        long check = owner * 31L + added.length;
        for (long word : added) {
            check = (check ^ word) * CHECK_FACTOR;
            check ^= check >>> 32;
        }
        for (long word : removed) {
            check = (check ^ word) * CHECK_FACTOR;
            check ^= check >>> 32;
        }
        return check;
    }

    /**
     * The merge of all versions of key number {@code owner}, as an application reads them; null when one of them holds wrong
     * bytes or the bytes of another key.
     */
    public static @Nullable ItemSet read(int owner, Siblings siblings) {
        ItemSet merged = none(owner);
        for (Version version : siblings.versions()) {
            if (version.payload() instanceof Payload.Value value) {
                ItemSet one = decode(value);
                if (one == null || one.owner != owner) {
                    return null;
                }
                merged = merged.merge(one);
            }
        }
        return merged;
    }

    @Override
    public String toString() {
        return "added " + added + " removed " + removed;
    }
}
