package dev.dynamocart.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final byte[] SECRET = new byte[32];

    private final Accounts accounts = new Accounts(new ObjectMapper(), Optional.empty());
    private final Account ada = accounts.find("ada").orElseThrow();
    private final SignIns signIns = new SignIns(accounts, SECRET, NOW);

    @Test
    void token_saysWhoItIsToEveryProcessWithTheSecret() {
        String token = signIns.issue(ada);
        assertEquals(Optional.of(ada), signIns.read(token));
        assertEquals(Optional.of(ada), new SignIns(accounts, SECRET, NOW).read(token));
        assertNotEquals(token, signIns.issue(ada));
    }

    @Test
    void tokenOfAnotherSecret_isNobodys() {
        byte[] other = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        };
        assertEquals(Optional.empty(), signIns.read(new SignIns(accounts, other, NOW).issue(ada)));
    }

    @Test
    void tokenWithAnyCharacterChanged_isNobodys() {
        String token = signIns.issue(ada);
        for (int i = 0; i < token.length() - 1; i++) {
            char changed = token.charAt(i) == 'b' ? 'c' : 'b';
            assertEquals(
                    Optional.empty(),
                    signIns.read(token.substring(0, i) + changed + token.substring(i + 1)),
                    "character " + i);
        }
        assertEquals(Optional.empty(), signIns.read(token.replaceFirst("ada", "ben")));
    }

    @Test
    void tokenAfterAWeek_isNobodys() {
        Clock later = Clock.offset(NOW, SignIns.LIFETIME.minus(Duration.ofSeconds(1)));
        Clock tooLate = Clock.offset(NOW, SignIns.LIFETIME);
        String token = signIns.issue(ada);
        assertEquals(Optional.of(ada), new SignIns(accounts, SECRET, later).read(token));
        assertEquals(Optional.empty(), new SignIns(accounts, SECRET, tooLate).read(token));
    }

    @Test
    void endedToken_isNobodysAndOthersStay() {
        String ended = signIns.issue(ada);
        String other = signIns.issue(ada);
        signIns.end(ended);
        assertEquals(Optional.empty(), signIns.read(ended));
        assertEquals(Optional.of(ada), signIns.read(other));
    }

    @Test
    void demonstrationPasswords_fitTheirHashes() {
        for (Account account : accounts.shown()) {
            assertEquals(
                    Optional.of(account),
                    accounts.authenticate(account.name(), String.valueOf(account.shownPassword())));
        }
        assertEquals(Optional.empty(), accounts.authenticate("ada", "paper-and-ink"));
        assertEquals(Optional.empty(), accounts.authenticate("nobody", ""));
    }
}
