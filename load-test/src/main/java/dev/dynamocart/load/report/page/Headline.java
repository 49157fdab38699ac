package dev.dynamocart.load.report.page;

import dev.dynamocart.load.verdict.ExitStatus;

/** The answer of a run in a word and in a sentence; every report begins with it. */
public final class Headline {

    private Headline() {}

    /** One or two words. */
    public static String word(ExitStatus status) {
        return switch (status) {
            case PASS -> "PASS";
            case SLA_MISSED -> "SLA MISSED";
            case CHANGE_MISSED -> "CHANGE MISSED";
            case DATA_FAILED -> "DATA FAILED";
            case INVALID -> "INVALID";
            case NOT_SHOWN -> "NOT SHOWN";
            case INTERRUPTED -> "INTERRUPTED";
            case INTERNAL_ERROR -> "NOT RECORDED";
            case USAGE -> "NOT RUN";
        };
    }

    /** The sentence. */
    public static String of(ExitStatus status) {
        return switch (status) {
            case PASS -> "The SLA was kept and nothing acknowledged was lost.";
            case SLA_MISSED -> "Too many requests were slow or failed. The data has a verdict of its own.";
            case CHANGE_MISSED ->
                "More partitions moved than a change of members takes, or shares are not even. The SLA was not missed.";
            case DATA_FAILED -> "The carts do not hold what was acknowledged.";
            case INVALID ->
                "The load generator or its machine was the bottleneck, so this says nothing about the service.";
            case NOT_SHOWN -> "Nothing went wrong, but this run is not enough to claim a pass.";
            case INTERRUPTED -> "The run was ended early; what follows is what was measured until then.";
            case INTERNAL_ERROR -> "Files of this run could not be written, so there is no result.";
            case USAGE -> "Nothing was sent.";
        };
    }
}
