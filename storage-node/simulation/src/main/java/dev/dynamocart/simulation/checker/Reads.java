package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.simulation.workload.ItemSet;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.workload.SimulatedClient;
import dev.dynamocart.simulation.world.Violation;
import java.util.BitSet;

/** No read, at any time, returns bytes that nobody wrote or items that nobody tried to add to this key (I2, I11, I14). */
public final class Reads implements SimulatedClient.ReadWatch {

    private static final String BYTES = "no wrong bytes (I11)";
    private static final String PHANTOM = "no phantom (I2)";

    private final Ledger ledger;

    /** Against what {@code ledger} knows. */
    public Reads(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void onRead(int key, Reply.Fetched fetched) {
        read(key, fetched);
    }

    /** The items that a read shows. */
    public ItemSet read(int key, Reply.Fetched fetched) {
        ItemSet set = ItemSet.read(key, fetched.siblings());
        if (set == null) {
            throw new Violation(BYTES, "key " + key + " reads " + fetched.siblings());
        }
        BitSet invented = set.mentioned();
        invented.andNot(ledger.attempted(key));
        if (!invented.isEmpty()) {
            throw new Violation(PHANTOM, "key " + key + " shows " + invented);
        }
        return set;
    }
}
