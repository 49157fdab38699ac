package dev.dynamocart.core.version;

import java.util.HexFormat;

/**
 * The identity of one client put, minted by whoever sends it and kept over its retries, so that one put stays one version
 * however often and through however many nodes it is sent (P14).
 *
 * @param high 64 random bits, or a device's number
 * @param low 64 random bits, or a sequence number
 */
public record OperationId(long high, long low) {

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
