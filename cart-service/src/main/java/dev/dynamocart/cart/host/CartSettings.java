package dev.dynamocart.cart.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the cart service. */
@ConfigMapping(prefix = "cart")
public interface CartSettings {
    /** Who may call: anyone, or holders of the token. Without a value: the token, unless the service listens on loopback only. */
    Optional<Auth> auth();

    /** A file whose text is the token; needed if {@link #auth} is the token. */
    Optional<Path> tokenFile();

    /** From arrival to answer, milliseconds. Longer hides outages from shoppers, shorter turns slow nodes into errors. */
    @WithDefault("2000")
    long deadlineMillis();

    /** How long the body of a request may take to come in, milliseconds; then it is refused and its connection closed. */
    @WithDefault("30000")
    int bodyMillis();

    /** Days after its last change when a cart is emptied, if R is at least 2. Fewer make shoppers lose what they meant to buy; at least 1. */
    @WithDefault("90")
    int expiryDays();

    Store store();

    /** Where the store is. */
    interface Store {
        /** Peer addresses of storage nodes, {@code host:port}; any that answers tells the ring. */
        @WithDefault("127.0.0.1:9101")
        List<String> seeds();

        /** How many nodes must answer a read; the same as the cluster's own R. */
        @WithDefault("2")
        int r();

        /** How many nodes must hold a write durably; the same as the cluster's own W. */
        @WithDefault("2")
        int w();

        /** A file with the secret of the cluster; it also keys the version tokens. */
        Optional<Path> secretFile();

        /** Encryption of the connections with storage nodes. */
        Tls tls();
    }

    /** PEM files for TLS with storage nodes: all three if the nodes speak it, else none. */
    interface Tls {
        /** This service's certificate, followed by those between it and one that the nodes trust. */
        Optional<Path> certificate();

        /** The certificate's private key, in PKCS #8 and without a password. */
        Optional<Path> key();

        /** The certificates of the authorities whose certificates are accepted of storage nodes. */
        Optional<Path> trust();
    }

    /** Who may call. */
    enum Auth {
        NONE,
        TOKEN
    }
}
