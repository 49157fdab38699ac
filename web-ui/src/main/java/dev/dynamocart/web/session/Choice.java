package dev.dynamocart.web.session;

import dev.dynamocart.web.client.OperationId;
import java.util.ArrayList;
import java.util.List;

/**
 * What was chosen in a form that offers several things, as the low bits of its operation id. The same choice from the same form
 * is one intent and counts once; a different choice from that form, for instance after the back button, is a different intent
 * and is not swallowed. Numbers up to 999 are the chosen quantity.
 */
public enum Choice {
    /** Take back a removal. */
    UNDO(1000),
    /** One more of what is in the line. */
    ONE_MORE(1001),
    /** Save for later. */
    LATER(1002),
    /** Back into the cart. */
    TO_CART(1003),
    /** Save for later again what an undo has brought back. */
    UNDO_LATER(1004),
    /** Bring the guest's cart along when signing in. */
    JOIN(1005),
    /** Order what the page shows. */
    CHECK_OUT(1006),
    /** Take out again what joined. */
    TAKE_OUT(1007);

    /** The largest number of adds in which a removal can be taken back. */
    public static final int UNDO_STEPS_MAX = 16;

    static final int BITS = 10;
    private static final int UNDO_STEP = 1008;
    private static final long MASK = (1L << BITS) - 1;

    private final int number;

    Choice(int number) {
        this.number = number;
    }

    /** The operation id of this choice in the form. */
    public OperationId of(OperationId form) {
        return numbered(form, number);
    }

    /** The operation ids of taking back a removal in so many adds, 1 to 16. */
    public static List<OperationId> undo(OperationId form, int steps) {
        if (steps < 1 || steps > UNDO_STEPS_MAX) {
            throw new IllegalArgumentException("an undo takes 1 to " + UNDO_STEPS_MAX + " steps, not " + steps);
        }
        List<OperationId> ids = new ArrayList<>(List.of(UNDO.of(form)));
        for (int step = 1; step < steps; step++) {
            ids.add(numbered(form, UNDO_STEP + step - 1));
        }
        return ids;
    }

    /** The operation id of choosing this quantity, 0 to 999, in the form. */
    public static OperationId quantity(OperationId form, int quantity) {
        if (quantity < 0 || quantity > 999) {
            throw new IllegalArgumentException("a quantity is 0 to 999, not " + quantity);
        }
        return numbered(form, quantity);
    }

    private static OperationId numbered(OperationId form, int number) {
        return new OperationId(form.device(), (form.sequence() & ~MASK) | number);
    }
}
