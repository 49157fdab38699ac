package dev.dynamocart.wire.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Actor;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Interval;
import dev.dynamocart.wire.trust.ClusterSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextTokensTest {

    private static final Key KEY = Key.of("cart/c1");
    private static final NodeId NODE = new NodeId("node-1");
    private static final Context CONTEXT =
            new Context(List.of(new Interval(new Actor(NODE, 7), 0, 5), new Interval(new Actor(NODE, 8), 9, 12)));

    private final ContextTokens tokens = tokensOf("a secret of good length", 42);

    private static ContextTokens tokensOf(String secret, long clusterId) {
        return new ContextTokens(ClusterSecret.of(secret.getBytes(StandardCharsets.UTF_8)), clusterId);
    }

    @Test
    void tokenOfThisKey_givesContextAndCoordinatorBack() {
        assertEquals(new ContextTokens.Opened(CONTEXT, NODE), tokens.open(KEY, tokens.seal(KEY, CONTEXT, NODE)));
        assertEquals(
                new ContextTokens.Opened(Context.EMPTY, null), tokens.open(KEY, tokens.seal(KEY, Context.EMPTY, null)));
    }

    @Test
    void token_isTheSameAtEveryNodeAndNeedsNoEscaping() {
        String token = tokens.seal(KEY, CONTEXT, NODE);
        assertEquals(token, tokensOf("a secret of good length", 42).seal(KEY, CONTEXT, NODE));
        assertTrue(token.matches("[A-Za-z0-9_-]+"), token);
        assertEquals("AQZub2RlLTECBm5vZGUtMQAAAAcABQZub2RlLTEAAAAICQOo1aWshFdZB43rimVdcnT_", token);
    }

    @Test
    void tokenOfAnotherKeyClusterOrSecret_isRejected() {
        String token = tokens.seal(KEY, CONTEXT, NODE);
        assertRejected(tokens.open(Key.of("cart/c2"), token), "not given out by this cluster for this key");
        assertRejected(tokensOf("a secret of good length", 43).open(KEY, token), "not given out");
        assertRejected(tokensOf("another secret of length", 42).open(KEY, token), "not given out");
    }

    @Test
    void everyChangedCharacter_isRejected() {
        String token = tokens.seal(KEY, CONTEXT, NODE);
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertInstanceOf(ContextTokens.Rejected.class, tokens.open(KEY, changed), changed);
        }
    }

    @Test
    void anyText_isRejectedWithASentence() {
        Random random = new Random(11);
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(80);
            for (int i = 0; i < length; i++) {
                text.append((char) (random.nextInt(10) == 0 ? random.nextInt(0x3000) : 'A' + random.nextInt(26)));
            }
            ContextTokens.Rejected rejected =
                    assertInstanceOf(ContextTokens.Rejected.class, tokens.open(KEY, text.toString()));
            assertFalse(rejected.sentence().isBlank());
        }
        assertRejected(tokens.open(KEY, ""), "no token of this version");
        assertRejected(tokens.open(KEY, "A".repeat(ContextTokens.CHARACTERS_MAX + 1)), "longer than any");
    }

    @Test
    void contextTooLongForAToken_isCutShortAndNeverClaimsMore() {
        List<Interval> intervals = new ArrayList<>();
        for (long i = 0; i < 5000; i++) {
            intervals.add(new Interval(new Actor(NODE, 7), 2 * i, 2 * i + 1));
        }
        Context full = new Context(intervals);
        String token = tokens.seal(KEY, full, NODE);
        assertTrue(token.length() <= ContextTokens.CHARACTERS_MAX);
        ContextTokens.Opened opened = assertInstanceOf(ContextTokens.Opened.class, tokens.open(KEY, token));
        assertFalse(opened.context().isEmpty());
        assertTrue(full.covers(opened.context()));
    }

    private static void assertRejected(ContextTokens.Opening opening, String part) {
        String sentence =
                assertInstanceOf(ContextTokens.Rejected.class, opening).sentence();
        assertTrue(sentence.contains(part), sentence);
    }
}
