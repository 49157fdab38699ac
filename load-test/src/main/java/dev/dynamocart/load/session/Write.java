package dev.dynamocart.load.session;

import dev.dynamocart.load.ledger.Change;
import dev.dynamocart.load.measure.Operation;

/** A change that a shopper wants, from the first attempt until its outcome is final. */
final class Write {

    /** The line shared by all devices of a cart. */
    static final int SHARED = -1;

    final long sequence;
    final Change change;
    final int line;
    final int quantity;
    /** An attempt ended without anybody knowing what became of it, so the change can never be called refused. */
    boolean everUnknown;

    Write(long sequence, Change change, int line, int quantity) {
        this.sequence = sequence;
        this.change = change;
        this.line = line;
        this.quantity = quantity;
    }

    boolean shared() {
        return line == SHARED;
    }

    Operation operation() {
        return switch (change) {
            case ADD -> Operation.ADD;
            case SET -> Operation.SET;
            case REMOVE -> Operation.REMOVE;
        };
    }
}
