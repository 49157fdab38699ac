package dev.dynamocart.wire.peer;

import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The settings of transports and listeners. Validated here, once.
 *
 * @param secret what both sides of every connection prove to have
 * @param limits how much of anything there may be
 * @param timing how long things may take
 * @param tls how connections are encrypted; null for not at all. A peer that does otherwise is refused
 */
public record TransportSettings(
        ClusterSecret secret,
        Limits limits,
        Timing timing,
        @Nullable Tls tls) {

    /** The defaults, without encryption. */
    public static TransportSettings of(ClusterSecret secret) {
        return new TransportSettings(secret, Limits.DEFAULT, Timing.DEFAULT, null);
    }

    /** The same with this encryption; null for none. */
    public TransportSettings over(@Nullable Tls encryption) {
        return new TransportSettings(secret, limits, timing, encryption);
    }

    /**
     * Limits.
     *
     * @param frameBytesMax the largest message; default 16 MiB. A larger one is not sent; a peer that sends one is cut off
     * @param queueBytesMax bytes that may wait for one peer; default 4 MiB. Beyond, messages to it are dropped
     * @param connectionsMax connections of clients to one shard; default 1024. More are refused
     * @param handshakesMax connections that have not proved the secret yet; default 256. The oldest makes room for the next
     */
    public record Limits(int frameBytesMax, int queueBytesMax, int connectionsMax, int handshakesMax) {
        /** The defaults. */
        public static final Limits DEFAULT = new Limits(16 << 20, 4 << 20, 1024, 256);

        private static final int FRAME_BYTES_MIN = 4096;

        public Limits {
            if (frameBytesMax < FRAME_BYTES_MIN) {
                throw new IllegalArgumentException(
                        "frameBytesMax is at least " + FRAME_BYTES_MIN + ", but it is " + frameBytesMax);
            }
            requirePositive(queueBytesMax, "queueBytesMax");
            requirePositive(connectionsMax, "connectionsMax");
            requirePositive(handshakesMax, "handshakesMax");
        }
    }

    /**
     * Times, all in milliseconds.
     *
     * @param connectMillis a connection is established by then; default 1000
     * @param handshakeMillis and both sides have proved the secret by then; default 3000
     * @param keepAliveMillis after so long without anything else to say, a connection says that it is alive; default 3000
     * @param silenceMillis a connection that said nothing for so long is closed; default 10,000
     * @param backoffMinMillis the wait before the first new attempt to connect; default 50
     * @param backoffMaxMillis the longest wait, reached by doubling; default 1000
     */
    public record Timing(
            int connectMillis,
            int handshakeMillis,
            int keepAliveMillis,
            int silenceMillis,
            int backoffMinMillis,
            int backoffMaxMillis) {
        /** The defaults. */
        public static final Timing DEFAULT = new Timing(1000, 3000, 3000, 10_000, 50, 1000);

        public Timing {
            requirePositive(connectMillis, "connectMillis");
            requirePositive(handshakeMillis, "handshakeMillis");
            requirePositive(keepAliveMillis, "keepAliveMillis");
            requirePositive(backoffMinMillis, "backoffMinMillis");
            if (silenceMillis < 2 * keepAliveMillis) {
                throw new IllegalArgumentException("silenceMillis is at least twice keepAliveMillis, but it is "
                        + silenceMillis + " and " + keepAliveMillis);
            }
            if (backoffMaxMillis < backoffMinMillis) {
                throw new IllegalArgumentException("backoffMaxMillis is not below backoffMinMillis, but it is "
                        + backoffMaxMillis + " and " + backoffMinMillis);
            }
        }
    }

    private static void requirePositive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is positive, but it is " + value);
        }
    }
}
