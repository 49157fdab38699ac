package dev.dynamocart.load.measure;

import dev.dynamocart.load.generator.http.HttpExchange;
import dev.dynamocart.load.ledger.Outcome;

/** How a request ended, and what that says about a change. The rules are those of the cart service's API. */
public enum Ending {
    OK("answered", Outcome.ACKNOWLEDGED),
    REJECTED("rejected (4xx)", Outcome.REFUSED),
    OVERLOADED("overloaded (429)", Outcome.REFUSED),
    REFUSED("refused (503)", Outcome.REFUSED),
    SERVER_ERROR("server error (5xx, outcome unknown)", Outcome.UNKNOWN),
    CUT("connection cut", Outcome.UNKNOWN),
    TIMED_OUT("timed out", Outcome.UNKNOWN),
    UNREADABLE("answer not understood", Outcome.UNKNOWN),
    NOT_SENT("not sent (no connection)", Outcome.REFUSED),
    /** Its shopper heeds {@code Retry-After} and was told to come back later: due and failed, but no request was made. */
    TOLD_TO_WAIT("not sent (told to wait)", Outcome.REFUSED);

    private final String label;
    private final Outcome outcome;

    Ending(String label, Outcome outcome) {
        this.label = label;
        this.outcome = outcome;
    }

    /** Words for a reader. */
    public String label() {
        return label;
    }

    /** The ending of a request that got no answer. */
    public static Ending ofFailure(HttpExchange.Failure failure) {
        return switch (failure) {
            case NOT_SENT -> NOT_SENT;
            case CUT -> CUT;
            case TIMED_OUT -> TIMED_OUT;
            case MALFORMED -> UNREADABLE;
        };
    }

    /** Whether it went to a socket. */
    public boolean isSent() {
        return this != NOT_SENT && this != TOLD_TO_WAIT;
    }

    /** What became of a change that ended so. */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Reads a status.
     *
     * @param refused whether a 503's body says {@code "outcome":"refused"}
     */
    public static Ending ofStatus(int status, boolean refused) {
        if ((status >= 200 && status < 300) || status == 304) {
            return OK;
        }
        if (status == 429) {
            return OVERLOADED;
        }
        if (status >= 400 && status < 500) {
            return REJECTED;
        }
        return status == 503 && refused ? REFUSED : SERVER_ERROR;
    }
}
