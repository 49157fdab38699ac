package dev.dynamocart.wire.peer;

import io.netty.handler.ssl.NotSslRecordException;
import javax.net.ssl.SSLException;

/** What a failure of TLS means, for people. */
final class TlsTrouble {

    private TlsTrouble() {}

    static Rejection of(SSLException failure) {
        if (failure instanceof NotSslRecordException) {
            return new Rejection(CloseReason.TLS_ON_ONE_SIDE, "this side has it, the other does not");
        }
        String message = Handshake.printable(String.valueOf(failure.getMessage()));
        boolean isToldByOther = message.contains("fatal alert");
        return new Rejection(
                CloseReason.TLS_FAILED,
                (isToldByOther
                                ? "the other side does not accept this one, see its log"
                                : "the other side is not accepted")
                        + "; " + message);
    }
}
