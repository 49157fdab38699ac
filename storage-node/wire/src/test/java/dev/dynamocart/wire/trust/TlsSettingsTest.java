package dev.dynamocart.wire.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All three files or none; a file that is none is named. */
class TlsSettingsTest {

    private static final Optional<Path> NONE = Optional.empty();

    private final Optional<Path> some;
    private final Path folder;

    TlsSettingsTest(@TempDir Path folder) {
        this.folder = folder;
        this.some = Optional.of(folder.resolve("some.pem"));
    }

    private static String refusal(Optional<Path> certificate, Optional<Path> key, Optional<Path> trust) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> Tls.ofSettings("dynamo.tls", certificate, key, trust))
                .getMessage());
    }

    @Test
    void noneOfThree_isNoTls() {
        assertEquals(Optional.empty(), Tls.ofSettings("dynamo.tls", NONE, NONE, NONE));
    }

    @Test
    void oneOfThree_isRefusedWithWhatIsMissing() {
        String all = "TLS takes all of dynamo.tls.certificate, dynamo.tls.key, dynamo.tls.trust, but ";
        String advice = " are missing: name all three files, or none";
        assertEquals(all + "dynamo.tls.key and dynamo.tls.trust" + advice, refusal(some, NONE, NONE));
        assertEquals(all + "dynamo.tls.certificate and dynamo.tls.trust" + advice, refusal(NONE, some, NONE));
        assertEquals(all + "dynamo.tls.certificate and dynamo.tls.key" + advice, refusal(NONE, NONE, some));
    }

    @Test
    void twoOfThree_areRefusedWithWhatIsMissing() {
        String all = "TLS takes all of dynamo.tls.certificate, dynamo.tls.key, dynamo.tls.trust, but ";
        String advice = " is missing: name all three files, or none";
        assertEquals(all + "dynamo.tls.trust" + advice, refusal(some, some, NONE));
        assertEquals(all + "dynamo.tls.key" + advice, refusal(some, NONE, some));
        assertEquals(all + "dynamo.tls.certificate" + advice, refusal(NONE, some, some));
    }

    @Test
    void fileThatIsNotThere_isNamedWithItsSetting() {
        assertEquals(
                "The file " + some.orElseThrow() + " that dynamo.tls.certificate names cannot be read:"
                        + " java.nio.file.NoSuchFileException: " + some.orElseThrow(),
                refusal(some, some, some));
    }

    @Test
    void fileThatIsNoPem_isNamedWithItsSetting() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no certificate");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {0x30, (byte) 0x82, (byte) 0xff, 0});
        String sentence = " that dynamo.tls.certificate names has no certificate in PEM: a block that begins with"
                + " -----BEGIN CERTIFICATE-----";
        assertEquals("The file " + text + sentence, refusal(Optional.of(text), some, some));
        assertEquals("The file " + bytes + sentence, refusal(Optional.of(bytes), some, some));
    }

    @Test
    void blockThatIsNoCertificate_isDamaged() throws IOException {
        Path file = Files.writeString(
                folder.resolve("damaged"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertDamaged(file, "has a certificate that is damaged");
    }

    @Test
    void blockThatIsNoBase64_isDamaged() throws IOException {
        Path file = Files.writeString(
                folder.resolve("damaged"), "-----BEGIN CERTIFICATE-----\nAAAAA\n-----END CERTIFICATE-----\n");
        assertDamaged(file, "is damaged");
    }

    private void assertDamaged(Path file, String what) {
        String refusal = refusal(Optional.of(file), some, some);
        String begin = "The file " + file + " that dynamo.tls.certificate names " + what + " (";
        assertEquals(begin, refusal.substring(0, begin.length()));
        assertEquals("): make it again", refusal.substring(refusal.length() - "): make it again".length()));
    }
}
