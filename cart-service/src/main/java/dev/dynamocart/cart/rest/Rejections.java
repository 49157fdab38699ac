package dev.dynamocart.cart.rest;

import dev.dynamocart.cart.change.ChangeAnswer;
import dev.dynamocart.cart.change.JoinAnswer;
import dev.dynamocart.cart.change.OrderAnswer;
import dev.dynamocart.cart.change.ReadAnswer;
import dev.dynamocart.cart.operation.Applied;
import java.util.Optional;

/** Takes the good answer, or throws the problem that the other ones are. */
final class Rejections {
    private Rejections() {}

    static ReadAnswer.Read read(ReadAnswer answer) {
        return switch (answer) {
            case ReadAnswer.Read read -> read;
            case ReadAnswer.NotRead failed -> throw new ProblemException(Problem.of(failed.trouble()));
        };
    }

    static ChangeAnswer.Changed changed(ChangeAnswer answer) {
        return switch (answer) {
            case ChangeAnswer.Changed changed -> changed;
            case ChangeAnswer.Rejected rejected -> throw new ProblemException(of(rejected.reason()));
            case ChangeAnswer.Failed failed -> throw new ProblemException(Problem.of(failed.trouble()));
        };
    }

    static JoinAnswer.Joined joined(JoinAnswer answer) {
        return switch (answer) {
            case JoinAnswer.Joined joined -> joined;
            case JoinAnswer.Rejected rejected -> throw new ProblemException(of(rejected.reason()));
            case JoinAnswer.Failed failed -> throw new ProblemException(Problem.of(failed.trouble()));
        };
    }

    static OrderAnswer.Ordered ordered(OrderAnswer answer) {
        return switch (answer) {
            case OrderAnswer.Ordered ordered -> ordered;
            case OrderAnswer.Absent absent ->
                throw new ProblemException(
                        Problem.of(404, "no-such-order", "There is no such order.", "Check the order id."));
            case OrderAnswer.Rejected rejected -> throw new ProblemException(of(rejected.reason()));
            case OrderAnswer.Failed failed -> throw new ProblemException(Problem.of(failed.trouble()));
        };
    }

    private static Problem of(Applied.Reason reason) {
        return switch (reason) {
            case TOO_MANY_LINES ->
                Problem.of(
                        422,
                        "cart-full",
                        "The cart has as many lines as a cart may have.",
                        "Remove some, or check out.");
            case TOO_MUCH_HISTORY ->
                Problem.of(
                        422,
                        "cart-worn-out",
                        "The cart has seen as many changes and devices as a cart may.",
                        "Remove or set lines, check out, or start another cart. Nothing in it is lost.");
            case OPERATION_ID_REUSED ->
                Problem.of(
                        422,
                        "idempotency-key-reused",
                        "The operation id was used before for something else. Nothing was changed.",
                        "Use a sequence that this device has never used, on any cart.");
            case UNKNOWN_JOIN ->
                Problem.of(
                        404,
                        "no-such-merge",
                        "The cart does not remember that joining. Nothing was changed.",
                        "Use the \"merge\" of one of the cart's \"joins\"; the newest four are kept.");
            case BEHIND_VERSION ->
                new Problem(
                        503,
                        "newest-version-unreachable",
                        "The version to check out is newer than what can be reached now. Nothing was ordered.",
                        "Try again in a moment.",
                        Optional.of("refused"),
                        0,
                        1);
            case NOTHING_LEFT ->
                Problem.of(
                        409,
                        "nothing-left",
                        "Nothing of that version is in the cart any more. Nothing was ordered.",
                        "Read the cart and check out what it shows now.");
        };
    }
}
