package dev.dynamocart.cart.rest;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller on a plain socket, which writes what no HTTP client would. */
final class RawHttp implements AutoCloseable {

    private static final int PACE_MILLIS = 20;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    RawHttp() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    }

    /** One request that is all there is. */
    static String ask(String request) throws IOException {
        try (RawHttp caller = new RawHttp()) {
            return caller.write(request).readToEnd();
        }
    }

    RawHttp write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Writes {@code bytes} up to {@code times} times; ends when the other side does not take them any more. */
    RawHttp writeUntilRefused(byte[] bytes, int times) throws IOException {
        for (int i = 0; i < times && socket.getInputStream().available() == 0; i++) {
            try {
                write(bytes);
            } catch (SocketException closed) {
                break;
            }
        }
        return this;
    }

    /** Everything up to the end of the connection. */
    String readToEnd() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // What came before a reset is the answer.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end of the answer's head; its body must be empty. */
    String readHead() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new AssertionError("The connection ended after: " + head);
            }
            head.append((char) read);
        }
        return head.toString();
    }

    /** Writes a byte, waits a moment for the end of the connection, and so on. Everything that came until then. */
    String dripUntilClosed() throws IOException {
        try {
            while (isOpenAfterAMoment()) {
                write("x");
            }
        } catch (SocketException reset) {
            // What came before a reset is still there to be read.
        }
        return readToEnd();
    }

    /** Writes a byte, waits a moment for an answer, and so on. How many bytes it took. */
    int dripUntilAnswered() throws IOException {
        int bytes = 0;
        while (answer.size() == 0 && isOpenAfterAMoment()) {
            write("x");
            bytes++;
        }
        return bytes;
    }

    private boolean isOpenAfterAMoment() throws IOException {
        socket.setSoTimeout(PACE_MILLIS);
        try {
            socket.getInputStream().transferTo(answer);
            return false;
        } catch (SocketTimeoutException open) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
