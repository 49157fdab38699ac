package dev.dynamocart.cart.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartLimits;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The bytes of a cart. */
class CartCodecTest {
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final CartRules RULES = new CartRules(new CartLimits(200, 100_000, 2_048, 16_384));

    /** A change of this format needs a new version: stored carts must stay readable. */
    private static final String GOLDEN_EMPTY = "4b02000000000000";

    /** What version 1 wrote for {@link #changed}. */
    private static final String GOLDEN_VERSION_1 =
            "4b0102086c6170746f702d310870686f6e652d303101060000000200000003000002036d756703746561020000"
                    + "000001010007010001010003030001010004010001076f726465722d31eb070200000200000002e20900000005"
                    + "e20900000100000202b205b205080100e907000102010202070004010301020203010401040200010501010101"
                    + "000001000101010701030101000201000201f97454a8";

    private static final String GOLDEN_SAMPLE =
            "4b0202086c6170746f702d310870686f6e652d30310206000001080103000000030000140102036d7567037465"
                    + "610200000100010302e2090a05020000030000001d0000000000000101001e0601076f726465722d31eb070200"
                    + "000200000002e20900000005e20900000100000202b205b2050b0100e907000102000102020700040001030102"
                    + "020300010401040200000105010101010000000100010100010701030101000002010002010000030100010100"
                    + "011d1406000500011e01030206020200000301000301011d8608000767756573742d310200000100000e04e209"
                    + "00000100000d06b205ee15567a";

    private static final String GOLDEN_ORDER =
            "4f0102086c6170746f702d310870686f6e652d303102036d756703746561076f726465722d31eb070200000200"
                    + "000602e20900000005e20900000100000802b205b2058acf5117";

    @Test
    void emptyCart_hasGoldenBytes() {
        String bytes = HexFormat.of().formatHex(CartCodec.encode(Cart.EMPTY));
        assertEquals(GOLDEN_EMPTY, bytes.substring(0, GOLDEN_EMPTY.length()));
        assertEquals(GOLDEN_EMPTY.length() + 8, bytes.length());
    }

    @Test
    void cartWithEverything_hasGoldenBytes() {
        String expected = HexFormat.of().formatHex(CartCodec.encode(sample()));
        assertEquals(GOLDEN_SAMPLE, expected);
    }

    @Test
    void cartOfVersion1_isStillRead() {
        assertEquals(changed(), CartCodec.decode(HexFormat.of().parseHex(GOLDEN_VERSION_1)));
    }

    @Test
    void orderAlone_hasGoldenBytesAndReadsBack() {
        Order order = sample().orders().entries().getFirst();
        byte[] bytes = OrderCodec.encode(order);
        assertEquals(GOLDEN_ORDER, HexFormat.of().formatHex(bytes));
        assertEquals(order, OrderCodec.decode(bytes));
    }

    @Test
    void anyDamagedByte_isRefused() {
        byte[] bytes = CartCodec.encode(sample());
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertThrows(MalformedValueException.class, () -> CartCodec.decode(damaged));
            }
        }
    }

    @Test
    void anyCutOrLongerValue_isRefused() {
        byte[] bytes = CartCodec.encode(sample());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(MalformedValueException.class, () -> CartCodec.decode(cut));
        }
        assertThrows(MalformedValueException.class, () -> CartCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)));
        assertThrows(MalformedValueException.class, () -> CartCodec.decode(new byte[CartCodec.BYTES_MAX + 1]));
    }

    @Test
    void damagedBytesWithARightChecksum_areRefusedOrExactlyCanonical() {
        byte[] bytes = CartCodec.encode(sample());
        Random random = new Random(7);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = bytes.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            accepted += isRefusedOrCanonical(withChecksum(damaged)) ? 0 : 1;
        }
        assertTrue(accepted > 100, "some damage is a valid cart: " + accepted);
    }

    private static boolean isRefusedOrCanonical(byte[] bytes) {
        try {
            assertArrayEquals(bytes, CartCodec.encode(CartCodec.decode(bytes)));
            return false;
        } catch (MalformedValueException expected) {
            return true;
        }
    }

    private static byte[] withChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 4 + i] = (byte) (checksum.getValue() >>> (24 - 8 * i));
        }
        return bytes;
    }

    @Test
    void randomGarbageWithARightChecksum_isRefused() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            byte[] garbage = new byte[4 + random.nextInt(200)];
            random.nextBytes(garbage);
            if (garbage.length > 6) {
                garbage[0] = 'K';
                garbage[1] = 2;
            }
            byte[] value = withChecksum(garbage);
            assertTrue(isRefusedOrCanonical(value));
        }
    }

    @Test
    void thousandAddsOfOneProduct_takeFewBytesEach() {
        Cart cart = Cart.EMPTY;
        for (int i = 1; i <= 1_000; i++) {
            cart = apply(cart, "robot-0" + i % 10, i, new CartOperation.Add(MUG, new Added(1, 1_250)));
        }
        int bytes = CartCodec.encode(cart).length;
        assertTrue(bytes < 8_000, "bytes " + bytes);
    }

    /** Every kind of thing that a cart can hold. */
    private static Cart sample() {
        Cart guest = apply(Cart.EMPTY, "laptop-1", 20, new CartOperation.Add(TEA, new Added(3, 690)));
        guest = apply(guest, "laptop-1", 21, new CartOperation.SetQuantity(MUG, 2));
        CartOperation join = new CartOperation.JoinCart(new CartId("guest-1"), guest, Map.of(MUG, 1_250L));
        Cart left = apply(changed(), "phone-01", 30, join);
        Cart right = apply(changed(), "laptop-1", 10, new CartOperation.Add(MUG, new Added(1, 1_250)));
        Cart merged = left.join(right);
        Cart cart = apply(merged, "phone-01", 31, new CartOperation.Remove(TEA));
        return cart.withMerged(
                new CartDot(new DeviceId("phone-01"), 31),
                merged.storyOf(List.of(left, right)).orElseThrow());
    }

    private static Cart changed() {
        Cart cart = apply(Cart.EMPTY, "phone-01", 1, new CartOperation.Add(MUG, new Added(2, 1_250)));
        cart = apply(cart, "laptop-1", 7, new CartOperation.Add(MUG, new Added(1, 1_250)));
        cart = apply(cart, "laptop-1", 9, new CartOperation.Add(TEA, new Added(1, 690)));
        cart = apply(
                cart,
                "phone-01",
                3,
                new CartOperation.Checkout(new OrderId("order-1"), cart.manifest(), Map.of(MUG, 1_250L, TEA, 690L)));
        cart = apply(cart, "phone-01", 4, new CartOperation.SetQuantity(TEA, 3));
        cart = apply(cart, "phone-01", 5, new CartOperation.SaveForLater(TEA));
        cart = apply(cart, "phone-01", 6, new CartOperation.Undo(MUG, new Added(1, 1_150)));
        return apply(cart, "phone-01", 8, new CartOperation.Remove(MUG));
    }

    private static Cart apply(Cart cart, String device, long sequence, CartOperation operation) {
        CartDot dot = new CartDot(new DeviceId(device), sequence);
        return switch (RULES.apply(cart, new Change(dot, 1_000 + sequence, operation))) {
            case Applied.Done done -> done.cart();
            case Applied.Refused refused -> throw new AssertionError(refused);
        };
    }
}
