package dev.dynamocart.wire.peer;

/**
 * Where a node's peer port is.
 *
 * @param host a host name or address
 * @param port 1 to 65535
 */
public record PeerAddress(String host, int port) {

    private static final int PORT_MAX = 65_535;

    public PeerAddress {
        if (host.isBlank() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("An address is host:port, but this one is " + host + ":" + port);
        }
    }

    /**
     * The address in a text such as {@code 127.0.0.1:9101} or {@code [::1]:9101}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new PeerAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("An address is host:port, but this one is " + text, e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
