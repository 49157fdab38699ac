package dev.dynamocart.load.session;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The cart service that is put under load.
 *
 * @param host name or address, as in the {@code Host} header
 * @param port its HTTP port
 * @param token sent as bearer token, if the service wants one
 */
public record Target(String host, int port, @Nullable String token) {

    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** The header lines that every request carries. */
    public String headers() {
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        return "Host: " + host + ":" + port + "\r\nAccept: application/json\r\n" + authorization;
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
