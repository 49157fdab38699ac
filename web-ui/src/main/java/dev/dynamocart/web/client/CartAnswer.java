package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A cart as the cart service answers it, after every read and every change.
 *
 * @param joins what other carts brought and is still here
 * @param joinedAt when this cart, a guest's, moved into another; null if it never did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CartAnswer(
        @Nullable String version,
        List<LineAnswer> lines,
        @Nullable String durability,
        @Nullable Copies copies,
        @Nullable MergeAnswer merge,
        @Nullable List<Some> removed,
        @Nullable List<Joined> joins,
        @Nullable String joinedAt) {
    private static final int DIGEST_BYTES = 8;

    /** The cart of somebody who never added anything. */
    public static final CartAnswer EMPTY =
            new CartAnswer(null, List.of(), "full", null, null, List.of(), List.of(), null);

    public CartAnswer {
        lines = List.copyOf(lines);
        removed = removed == null ? List.of() : List.copyOf(removed);
        joins = joins == null ? List.of() : List.copyOf(joins);
    }

    /** On how much of the store this answer rests. */
    public Standing standing() {
        if (copies == null) {
            return "partial".equals(durability) ? Standing.FEWER : Standing.FULL;
        }
        return copies.standing(lines.isEmpty() && (removed == null || removed.isEmpty()));
    }

    /** A short stand-in for the version, for pages and scripts; empty if there is no version. */
    public String digest() {
        if (version == null) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Units in the cart proper, without what is saved for later. */
    public int units() {
        return lines.stream()
                .filter(line -> !line.isForLater())
                .mapToInt(LineAnswer::quantity)
                .sum();
    }

    /** Units of one product in the cart proper; 0 when there is none. */
    public int quantityOf(ProductId product) {
        return quantityOf(product, false);
    }

    /** Units of one product that are saved for later; 0 when there is none. */
    public int laterQuantityOf(ProductId product) {
        return quantityOf(product, true);
    }

    private int quantityOf(ProductId product, boolean isForLater) {
        return lines.stream()
                .filter(line ->
                        line.isForLater() == isForLater && line.productId().equals(product.value()))
                .mapToInt(LineAnswer::quantity)
                .sum();
    }

    /** Units that the last removal of the product took out; empty if the cart service does not say. */
    public OptionalInt removedUnitsOf(ProductId product) {
        return removed == null
                ? OptionalInt.empty()
                : removed.stream()
                        .filter(line -> line.productId().equals(product.value()))
                        .mapToInt(Some::quantity)
                        .findFirst();
    }

    /** What the join of that name brought, as long as any of it is still in the cart. */
    public Optional<Joined> joined(OperationId merge) {
        return joins == null
                ? Optional.empty()
                : joins.stream()
                        .filter(join -> join.merge().equals(merge.toString()))
                        .findFirst();
    }

    /** On how much of the store an answer rests. */
    public enum Standing {
        /** On as many of its home nodes as it should. */
        FULL,
        /** On fewer; the store makes up for it by itself. */
        FEWER,
        /** On none of its home nodes, or on too few to believe that it is empty: it may hold more than the answer shows. */
        UNSEEN,
        /** On a single node, which is too few to call anything saved. */
        ONE;

        /** True if there may be more than the answer shows, so that what it does not show is not called absent. */
        public boolean mayHideSomething() {
            return this == UNSEEN || this == ONE;
        }
    }

    /**
     * How many nodes stand behind an answer.
     *
     * @param homes those that the cart belongs on
     * @param standIns those that hold it for them
     * @param unseen whether too few homes answered to believe that there is nothing, however few were wanted
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Copies(int homes, int standIns, int wanted, boolean unseen) {
        /** What that makes of the answer; with nothing in it, fewer homes than wanted are too few to believe it. */
        Standing standing(boolean isNothing) {
            if (homes + standIns < wanted) {
                return Standing.ONE;
            }
            if (unseen) {
                return Standing.UNSEEN;
            }
            if (homes >= wanted) {
                return Standing.FULL;
            }
            return homes == 0 || isNothing ? Standing.UNSEEN : Standing.FEWER;
        }
    }

    /** So many units of a product. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Some(String productId, int quantity) {}

    /** The receipt of another cart that joined this one: what came and is still there. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Joined(String merge, List<Some> lines, int quantity) {
        public Joined {
            lines = List.copyOf(lines);
        }
    }
}
