package dev.dynamocart.load.store;

import dev.dynamocart.load.measure.Ending;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** A store under load. Called on one event loop and answers there; nothing is tried twice. */
public interface StoreTarget {

    /** Gets an object. */
    void get(String key, Consumer<Got> then);

    /**
     * Puts a value over all that a get saw.
     *
     * @param value its first eight bytes are a number, see {@link Got#newest()}
     */
    void put(String key, Got seen, byte[] value, Consumer<Ending> then);

    /** What a get brought. */
    interface Got {

        Ending ending();

        /** Versions that no other replaces; 0 if there is no value. */
        int versions();

        /** The values of these versions. */
        List<byte[]> values();

        /** The largest number at the head of a value; 0 if there is none. */
        default long newest() {
            return values().stream()
                    .filter(value -> value.length >= Long.BYTES)
                    .mapToLong(value -> ByteBuffer.wrap(value).getLong())
                    .max()
                    .orElse(0);
        }
    }
}
