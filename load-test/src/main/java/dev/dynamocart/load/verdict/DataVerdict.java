package dev.dynamocart.load.verdict;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything acknowledged is there and nothing else.
 *
 * @param state the answer
 * @param sentence the same in words
 */
public record DataVerdict(State state, String sentence) {

    /** The three answers. */
    public enum State {
        INTACT,
        /** Units were lost, came back, or were doubled or invented. */
        FAILED,
        /** Some carts, or all, could not be read. */
        NOT_SHOWN
    }

    /** Judges an audit; null if there was none. */
    public static DataVerdict of(@Nullable AuditResult audit) {
        if (audit == null) {
            return new DataVerdict(State.NOT_SHOWN, "The carts were not audited.");
        }
        if (!audit.clean()) {
            return new DataVerdict(
                    State.FAILED,
                    "%,d units lost, %,d resurfaced, %,d duplicated, %,d invented."
                            .formatted(
                                    audit.units(Fault.LOST),
                                    audit.units(Fault.RESURFACED),
                                    audit.units(Fault.DUPLICATED),
                                    audit.units(Fault.INVENTED)));
        }
        if (audit.unreadable() > 0 && audit.unreadable() == audit.tallies().size()) {
            return new DataVerdict(
                    State.NOT_SHOWN, "None of the %,d carts could be read.".formatted(audit.unreadable()));
        }
        if (audit.unreadable() > 0) {
            return new DataVerdict(
                    State.NOT_SHOWN,
                    "%,d of %,d carts could not be read; the others are intact."
                            .formatted(audit.unreadable(), audit.tallies().size()));
        }
        return new DataVerdict(
                State.INTACT,
                "All %,d acknowledged adds (%,d units) accounted for in %,d carts; none lost, resurfaced, duplicated or invented."
                        .formatted(
                                audit.tallies().acknowledgedAdds(),
                                audit.tallies().acknowledgedUnits(),
                                audit.tallies().size()));
    }
}
