package dev.dynamocart.web.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** Made with Python's hashlib: PBKDF2, SHA-512, 1,000 rounds, 16 zero bytes of salt, "kettle", 32 bytes. */
    private static final String OF_KETTLE =
            "pbkdf2-sha512:1000:AAAAAAAAAAAAAAAAAAAAAA:azF5dZRupMp_5Obdc7JndbKDbMJO7lcxdPg1l_YE-5c";

    @Test
    void hashMadeElsewhere_matchesItsPasswordOnly() {
        PasswordHash hash = PasswordHash.parse(OF_KETTLE);
        assertTrue(hash.matches("kettle"));
        assertFalse(hash.matches("Kettle"));
        assertFalse(hash.matches(""));
    }

    @Test
    void samePasswordHashedTwice_matchesBothTimes() {
        assertTrue(PasswordHash.of("tea").matches("tea"));
        assertFalse(PasswordHash.of("tea").matches("kettle"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kettle",
                "pbkdf2-sha512:0:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha512:99999999:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha512:1000:AAAA:AAAA"
            })
    void anythingElse_isNoHash(String text) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
    }
}
