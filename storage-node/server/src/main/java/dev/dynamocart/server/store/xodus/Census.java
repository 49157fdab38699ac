package dev.dynamocart.server.store.xodus;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Token;
import dev.dynamocart.server.store.checksum.SealedRecord;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * How many keys a space has and the sum of their MD5s: kept with every transaction, counted anew by every scan. A damaged page
 * of the tree hides records, which no checksum of a record can show; the census does.
 */
final class Census {

    private record Ledger(Store notes, Transaction transaction) {}

    private final ByteIterable name;
    private final @Nullable Ledger ledger;
    private long keys;
    private long sum;

    private Census(Space space, @Nullable Ledger ledger, Note note) {
        this.name = new ArrayByteIterable(new byte[] {'c', SealedRecord.number(space)});
        this.ledger = ledger;
        this.keys = note.first();
        this.sum = note.second();
    }

    /** The census that the database keeps of {@code space}. */
    Census(Store notes, Transaction transaction, Space space) {
        this(space, new Ledger(notes, transaction), Note.parse(notes.get(transaction, new ArrayByteIterable(new byte[] {
            'c', SealedRecord.number(space)
        }))));
    }

    /** A census that has met nothing yet. */
    static Census empty(Space space) {
        return new Census(space, null, new Note(0, 0));
    }

    /** The key is there now. */
    void present(Key key, boolean isKnown) {
        if (!isKnown) {
            keys++;
            sum += digest(key);
        }
    }

    /** The key is gone now. */
    void absent(Key key, boolean isKnown) {
        if (isKnown) {
            keys--;
            sum -= digest(key);
        }
    }

    /** Keeps the numbers, within the transaction. */
    void save() {
        if (ledger != null) {
            ledger.notes().put(ledger.transaction(), name, new Note(keys, sum).bytes());
        }
    }

    /** Whether both have met the same keys. */
    boolean agreesWith(Census other) {
        return keys == other.keys && sum == other.sum;
    }

    private static long digest(Key key) {
        Token position = key.position();
        return position.high() ^ position.low();
    }
}
