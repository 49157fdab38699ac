package dev.dynamocart.cart.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.codec.ManifestCodec;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.lattice.DotMap;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tokens are read only by who holds the secret, for the cart they were written for, as they were written. */
class VersionTokensTest {
    private static final CartId CART = new CartId("c1");
    private static final byte[] STORED = {1, 2, 3};

    private final VersionTokens tokens = new VersionTokens("a secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void genuineToken_tellsExactlyWhatWasShown() {
        Manifest manifest = manifest(5);
        assertEquals(
                new Version.Exact(manifest),
                tokens.read(CART, tokens.write(CART, STORED, manifest)).orElseThrow());
    }

    @Test
    void sameState_hasTheSameToken_andAnotherStateAnother() {
        String token = tokens.write(CART, STORED, manifest(5));
        assertEquals(
                token, new VersionTokens("a secret".getBytes(StandardCharsets.UTF_8)).write(CART, STORED, manifest(5)));
        assertNotEquals(token, tokens.write(CART, new byte[] {1, 2, 4}, manifest(5)));
    }

    @Test
    void largeManifest_goesByItsDigest_andStaysShort() {
        Manifest manifest = manifest(2_000);
        String token = tokens.write(CART, STORED, manifest);
        assertTrue(token.length() < 100);
        assertEquals(
                new Version.Digest(ManifestDigest.of(manifest)),
                tokens.read(CART, token).orElseThrow());
        for (int dots = 1; dots < 1_000; dots += 7) {
            assertTrue(tokens.write(CART, STORED, manifest(dots)).length() < 3_000);
        }
    }

    @Test
    void anyOtherText_isNoToken() {
        String token = tokens.write(CART, STORED, manifest(5));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertTrue(tokens.read(CART, forged).isEmpty(), "character " + i);
            assertTrue(tokens.read(CART, token.substring(0, i)).isEmpty(), "cut at " + i);
        }
        assertTrue(tokens.read(CART, token + "A").isEmpty());
        assertTrue(tokens.read(CART, token + "=").isEmpty());
        assertTrue(tokens.read(CART, "A".repeat(100_000)).isEmpty());
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            String text = random.ints(random.nextInt(80), 32, 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertTrue(tokens.read(CART, text).isEmpty());
        }
    }

    @Test
    void tokenOfAnotherCartOrSecret_isNone() {
        String token = tokens.write(CART, STORED, manifest(5));
        assertTrue(tokens.read(new CartId("c2"), token).isEmpty());
        assertTrue(new VersionTokens(new byte[] {7}).read(CART, token).isEmpty());
    }

    @Test
    void orderId_followsFromCartAndManifest() {
        ManifestDigest digest = ManifestDigest.of(manifest(5));
        assertEquals(digest.orderId(CART), ManifestDigest.of(manifest(5)).orderId(CART));
        assertNotEquals(digest.orderId(CART), digest.orderId(new CartId("c2")));
        assertNotEquals(digest.orderId(CART), ManifestDigest.of(manifest(6)).orderId(CART));
        assertEquals(manifest(5), ManifestCodec.decode(ManifestCodec.encode(manifest(5))));
    }

    private static Manifest manifest(int dots) {
        DotMap.Builder<Added> adds = new DotMap.Builder<>(dots);
        for (int i = 1; i <= dots; i++) {
            adds.add(new CartDot(new DeviceId("device-01"), 3L * i), new Added(1, 100));
        }
        TreeMap<ProductId, Units> lines = new TreeMap<>();
        lines.put(new ProductId("mug"), new Units(DotMap.empty(), adds.build()));
        return new Manifest(lines);
    }
}
