package dev.dynamocart.core.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final BigInteger POSITIONS = BigInteger.TWO.pow(128);

    @Test
    void partitionOfKey_isItsMd5TimesQOverAllPositions() {
        Seeds.forEach(500, gen -> {
            int partitions = 1 << gen.between(0, 12);
            Ring ring = someRing(gen, partitions);
            byte[] bytes = bytes(gen, gen.between(1, 40));
            BigInteger expected =
                    md5(bytes).multiply(BigInteger.valueOf(partitions)).divide(POSITIONS);
            assertEquals(
                    expected.intValueExact(), ring.partitionOf(Key.wrap(bytes)).index());
        });
    }

    /** §4.2; the value is from RFC 1321, appendix A.5. */
    @Test
    void positionOfKey_isItsMd5() {
        assertEquals(
                "900150983cd24fb0d6963f7d28e17f72", Key.of("abc").position().toString());
    }

    /** §4.3: distinct physical nodes, clockwise from the key. */
    @Test
    void preferenceList_isTheDistinctOwnersClockwise() {
        Seeds.forEach(500, gen -> {
            Ring ring = someRing(gen, 1 << gen.between(0, 8));
            Partition start = new Partition(gen.below(ring.partitions()));
            PreferenceList list = ring.preferenceList(start);

            assertEquals(clockwise(ring.owners(), start.index()), list.nodes());
            assertEquals(Math.min(ring.n(), list.nodes().size()), list.homes().size());
            List<NodeId> homesThenStandIns = new ArrayList<>(list.homes());
            homesThenStandIns.addAll(list.standIns());
            assertEquals(list.nodes(), homesThenStandIns);
            list.homes().forEach(home -> assertTrue(list.isHome(home)));
            list.standIns().forEach(standIn -> assertFalse(list.isHome(standIn)));
        });
    }

    private static List<NodeId> clockwise(List<NodeId> owners, int start) {
        List<NodeId> distinct = new ArrayList<>();
        for (int step = 0; step < owners.size(); step++) {
            NodeId owner = owners.get((start + step) % owners.size());
            if (!distinct.contains(owner)) {
                distinct.add(owner);
            }
        }
        return distinct;
    }

    @Test
    void preferenceListOfTheLastPartition_wrapsAroundToTheFirst() {
        Ring ring = new Ring(1, 3, nodes(4));
        assertEquals(
                List.of(node(4), node(1), node(2), node(3)),
                ring.preferenceList(new Partition(3)).nodes());
        assertEquals(
                List.of(node(4), node(1), node(2)),
                ring.preferenceList(new Partition(3)).homes());
    }

    @Test
    void ringOfFewerNodesThanN_hasThatManyHomes() {
        Ring ring = new Ring(1, 3, List.of(node(1), node(2), node(1), node(2)));
        assertEquals(2, ring.preferenceList(new Partition(0)).homeCount());
    }

    @Test
    void keysOfOnePartition_shareTheirPreferenceList() {
        Ring ring = new Ring(1, 3, nodes(8));
        Key key = Key.of("cart/c1");
        assertEquals(ring.preferenceList(ring.partitionOf(key)), ring.preferenceList(key));
    }

    @Test
    void numberOfPartitionsOtherThanAPowerOfTwo_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Ring(1, 3, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Ring(1, 3, nodes(3)));
        assertThrows(IllegalArgumentException.class, () -> new Ring(1, 3, nodes(2 * Ring.PARTITIONS_MAX)));
        assertThrows(IllegalArgumentException.class, () -> new Ring(1, 0, nodes(4)));
    }

    @Test
    void keyLengths_areLimited() {
        assertEquals(Key.BYTES_MAX, Key.wrap(new byte[Key.BYTES_MAX]).length());
        assertThrows(IllegalArgumentException.class, () -> Key.wrap(new byte[Key.BYTES_MAX + 1]));
        assertThrows(IllegalArgumentException.class, () -> Key.wrap(new byte[0]));
    }

    @Test
    void tokens_areOrderedAsUnsignedNumbers() {
        Seeds.forEach(500, gen -> {
            Token left = someToken(gen);
            Token right = someToken(gen);
            assertEquals(number(left).signum() >= 0, true);
            assertEquals(number(left).compareTo(number(right)), Integer.signum(left.compareTo(right)));
        });
    }

    @Test
    void nodeIds_areLettersDigitsDotsDashesAndUnderscores() {
        assertEquals("node-1.rack_B", new NodeId("node-1.rack_B").toString());
        for (String bad : List.of("", "a b", "ä", "a@b", "a,b", "x".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> new NodeId(bad), bad);
        }
    }

    @Test
    void eachKeyFallsIntoSomePartitionAboutEqually() {
        Ring ring = new Ring(1, 3, nodes(16));
        int[] counts = new int[16];
        IntStream.range(0, 16_000)
                .forEach(i -> counts[ring.partitionOf(Key.of("cart/" + i)).index()]++);
        for (int count : counts) {
            assertTrue(count > 850 && count < 1150, "of 1000 expected: " + count);
        }
    }

    private static Token someToken(Gen gen) {
        return new Token(gen.chance(50) ? gen.bits() : gen.between(-2, 2), gen.bits());
    }

    private static BigInteger number(Token token) {
        return new BigInteger(token.toString(), 16);
    }

    private static Ring someRing(Gen gen, int partitions) {
        List<NodeId> nodes = nodes(gen.between(1, 12));
        Set<NodeId> used = new HashSet<>();
        List<NodeId> owners = IntStream.range(0, partitions)
                .mapToObj(i -> gen.pick(nodes))
                .peek(used::add)
                .toList();
        return new Ring(gen.between(1, 9), gen.between(1, 5), owners);
    }

    private static byte[] bytes(Gen gen, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) gen.below(256);
        }
        return bytes;
    }

    private static BigInteger md5(byte[] bytes) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(RingTest::node).toList();
    }

    private static NodeId node(int number) {
        return new NodeId("node-" + number);
    }

    /** The decider made it in silence, was removed by force, and comes back with it (seed 142801). */
    @Test
    void takeOver_winsOverWhatTheDeciderResumed() {
        Ring ring = new Ring(7, 3, nodes(4));
        NodeId decider = ring.authority().decider();
        NodeId other = ring.owners().getLast();
        for (long random : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            Ring resumed = ring.resumedBy(decider, random);
            Ring taken = ring.takenOverBy(other, ~random);
            assertTrue(resumed.version() > ring.version());
            assertTrue(taken.version() > resumed.changingTo(ring.owners()).version());
            assertFalse(taken.isOfTermOf(resumed));
            assertEquals(other, taken.authority().decider());
        }
    }

    @Test
    void textOfAKey_isReadAsUtf8() {
        Key key = Key.of("Käse");
        assertEquals("Käse", key.text());
        assertEquals(5, key.toBytes().length);
        assertEquals(key, Key.wrap("Käse".getBytes(StandardCharsets.UTF_8)));
    }
}
