package dev.dynamocart.server.process;

import dev.dynamocart.wire.trust.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that nobody else signed, which a whole cluster may share, as PEM files. The JDK's keytool makes it.
 *
 * @param certificate also what is to be trusted
 * @param key its private key
 */
record SelfSigned(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    static SelfSigned make(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError("keytool ended with status " + keytool.exitValue());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
        return new SelfSigned(
                write(
                        folder.resolve(name + ".crt"),
                        "CERTIFICATE",
                        keys.getCertificate(name).getEncoded()),
                write(folder.resolve(name + ".key"), "PRIVATE KEY", key));
    }

    private static Path write(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** What makes a node use it. */
    String[] nodeOptions() {
        return new String[] {
            "-Ddynamo.tls.certificate=" + certificate, "-Ddynamo.tls.key=" + key, "-Ddynamo.tls.trust=" + certificate
        };
    }

    /** The same for a client. */
    Tls tls() {
        return Tls.of(certificate, key, certificate);
    }
}
