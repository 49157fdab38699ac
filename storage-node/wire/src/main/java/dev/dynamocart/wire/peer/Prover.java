package dev.dynamocart.wire.peer;

import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.MacKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Makes and checks the proofs of a handshake. Not thread-safe: one for each event loop. */
final class Prover {

    private static final byte[] CALLER = "caller".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LISTENER = "listener".getBytes(StandardCharsets.US_ASCII);

    private final MacKey key;
    private final SecureRandom random = new SecureRandom();

    Prover(ClusterSecret secret) {
        this.key = secret.keyFor("peer handshake 1");
    }

    Handshake.Nonce nonce() {
        return new Handshake.Nonce(random.nextLong(), random.nextLong());
    }

    byte[] callerCode(byte[] hello, byte[] challenge) {
        return key.compute(CALLER, hello, challenge);
    }

    byte[] listenerCode(byte[] hello, byte[] challenge, byte[] welcome) {
        return key.compute(LISTENER, hello, challenge, welcome);
    }

    void check(byte[] code, byte[] expected) throws Rejection {
        if (!MacKey.isEqual(code, expected)) {
            throw new Rejection(
                    CloseReason.WRONG_SECRET, "give all nodes and clients of a cluster the same secret file");
        }
    }
}
