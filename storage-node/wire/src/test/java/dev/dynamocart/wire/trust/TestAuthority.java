package dev.dynamocart.wire.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of a test: the JDK's keytool makes it and what it issues, PEM files in a folder of its own. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";
    private static final String ROOT = "authority";

    private final Path folder;

    /** Makes an authority with a key of its own. */
    public TestAuthority(Path parent, String name) throws IOException, InterruptedException {
        folder = Files.createDirectories(parent.resolve(name));
        keytool(ROOT, "-ext", "bc:c");
    }

    /**
     * The files of one process.
     *
     * @param certificate issued by the authority
     * @param key of that certificate
     * @param trust the authority's own certificate
     */
    public record Issued(Path certificate, Path key, Path trust) {
        /** TLS with them. */
        public Tls tls() {
            return Tls.of(certificate, key, trust);
        }

        /** The same for a process that trusts another authority. */
        public Issued trusting(Issued other) {
            return new Issued(certificate, key, other.trust);
        }
    }

    /** Issues a certificate; {@code options} are more words for keytool. */
    public Issued issue(String owner, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> words = new ArrayList<>(List.of("-signer", ROOT));
        words.addAll(List.of(options));
        keytool(owner, words.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        return new Issued(
                write(owner + ".crt", "CERTIFICATE", keys.getCertificate(owner).getEncoded()),
                write(
                        owner + ".key",
                        "PRIVATE KEY",
                        keys.getKey(owner, PASSWORD.toCharArray()).getEncoded()),
                write("ca.crt", "CERTIFICATE", keys.getCertificate(ROOT).getEncoded()));
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    private Path write(String name, String kind, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }

    private void keytool(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new AssertionError("keytool ended with status " + status + ": " + command);
        }
    }
}
