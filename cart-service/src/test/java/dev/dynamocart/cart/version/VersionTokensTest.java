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
    private static final ProductId MUG = new ProductId("mug");
    private static final byte[] STORED = {1, 2, 3};
    private static final Manifest NOTHING = new Manifest(new TreeMap<>());

    private final VersionTokens tokens = new VersionTokens("a secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void genuineToken_tellsExactlyWhatWasShown() {
        Manifest manifest = manifest(5);
        assertEquals(
                new Version.Exact(manifest, NOTHING),
                tokens.read(CART, tokens.write(CART, STORED, manifest, NOTHING)).orElseThrow());
    }

    @Test
    void sameState_hasTheSameToken_andAnotherStateAnother() {
        String token = tokens.write(CART, STORED, manifest(5), NOTHING);
        assertEquals(
                token,
                new VersionTokens("a secret".getBytes(StandardCharsets.UTF_8))
                        .write(CART, STORED, manifest(5), NOTHING));
        assertNotEquals(token, tokens.write(CART, new byte[] {1, 2, 4}, manifest(5), NOTHING));
    }

    @Test
    void largeManifest_goesByItsDigest_andStaysShort() {
        Manifest manifest = manifest(2_000);
        String token = tokens.write(CART, STORED, manifest, NOTHING);
        assertTrue(token.length() < 100);
        assertEquals(
                new Version.Digest(ManifestDigest.of(manifest)),
                tokens.read(CART, token).orElseThrow());
        for (int dots = 1; dots < 1_000; dots += 7) {
            assertTrue(tokens.write(CART, STORED, manifest(dots), NOTHING).length() < 3_000);
        }
    }

    @Test
    void linesSavedForLater_areToldWhereThereIsRoom_andOtherwiseNothingIsSaidOfThem() {
        Manifest later = manifest(7);
        Version.Exact both = exact(manifest(5), later);
        assertEquals(new Version.Exact(manifest(5), later), both);
        assertEquals(mugs(manifest(5)), both.units(MUG), "the cart's line goes first");
        assertEquals(mugs(later), exact(NOTHING, later).units(MUG));
        assertEquals(Units.NONE, both.units(new ProductId("tea")));
        Version.Exact crowded = exact(manifest(5), manifest(2_000));
        assertEquals(new Version.Exact(manifest(5), NOTHING), crowded);
        assertEquals(Units.NONE, crowded.units(new ProductId("tea")));
        for (int dots = 1; dots < 1_000; dots += 7) {
            String token = tokens.write(CART, STORED, manifest(5), manifest(dots));
            assertTrue(token.length() < 3_000);
            assertEquals(manifest(5), ((Version.Exact) tokens.read(CART, token).orElseThrow()).manifest());
        }
    }

    private static Units mugs(Manifest manifest) {
        return manifest.lines().getOrDefault(MUG, Units.NONE);
    }

    private Version.Exact exact(Manifest shown, Manifest later) {
        return (Version.Exact)
                tokens.read(CART, tokens.write(CART, STORED, shown, later)).orElseThrow();
    }

    @Test
    void anyOtherText_isNoToken() {
        String token = tokens.write(CART, STORED, manifest(5), NOTHING);
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
        String token = tokens.write(CART, STORED, manifest(5), NOTHING);
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
        lines.put(MUG, new Units(DotMap.empty(), adds.build()));
        return new Manifest(lines);
    }
}
