package dev.dynamocart.wire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.wire.trust.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that keytool made: those that belong together are taken, all others are refused with what to do. */
class TlsFilesIT {

    private final Path folder;
    private final TestAuthority authority;
    private Issued files;

    TlsFilesIT(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        this.authority = new TestAuthority(folder, "ca");
        this.files = authority.issue("node-1");
    }

    @BeforeEach
    void filesThatBelongTogether_areTaken() {
        assertTrue(files.tls().accepting().isServer());
        assertTrue(files.tls().connecting().isClient());
    }

    private static String refusal(Path certificate, Path key, Path trust) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Tls.of(certificate, key, trust))
                .getMessage());
    }

    @Test
    void textAroundTheBlocks_isPassedOver() throws IOException {
        String chain = "Certificate: 1 - of 2\n" + Files.readString(files.certificate()) + "and the authority's\n"
                + Files.readString(files.trust());
        Path both = Files.writeString(folder.resolve("chain.crt"), chain);
        assertTrue(Tls.of(both, files.key(), files.trust()).accepting().isServer());
    }

    @Test
    void keysOfOtherKinds_areTaken() throws IOException, InterruptedException, GeneralSecurityException {
        for (String kind : new String[] {"RSA", "Ed25519"}) {
            files = authority.issue(kind, "-keyalg", kind);
            filesThatBelongTogether_areTaken();
        }
    }

    @Test
    void keyOfAnotherCertificate_isRefused() throws IOException, InterruptedException, GeneralSecurityException {
        Issued other = authority.issue("node-2");
        assertEquals(
                "The file " + other.key() + " that key names is not the key of the certificate in "
                        + files.certificate() + ": name the two files that belong together",
                refusal(files.certificate(), other.key(), files.trust()));
        Issued rsa = authority.issue("node-3", "-keyalg", "RSA");
        assertEquals(
                "The file " + rsa.key()
                        + " that key names has no key for EC, as the certificate has one: name the key of"
                        + " that certificate",
                refusal(files.certificate(), rsa.key(), files.trust()));
    }

    @Test
    void keyInAnotherForm_isRefusedWithHowToChangeIt() throws IOException {
        Path old = Files.writeString(
                folder.resolve("old.key"), Files.readString(files.key()).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertTrue(
                refusal(files.certificate(), old, files.trust()).contains("openssl pkcs8 -topk8 -nocrypt"),
                () -> refusal(files.certificate(), old, files.trust()));
    }

    @Test
    void trustWithoutCertificate_isRefused() {
        assertEquals(
                "The file " + files.key() + " that trust names has no certificate in PEM: a block that begins with"
                        + " -----BEGIN CERTIFICATE-----",
                refusal(files.certificate(), files.key(), files.key()));
    }
}
