package dev.dynamocart.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.cluster.Client;
import dev.dynamocart.core.cluster.Cluster;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.host.StoredRecord;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Statements of the Dynamo paper (SOSP 2007), each with its section, held against cores in conversation. Five nodes, A to E;
 * the key's homes are A, B and C; N=3, R=2, W=2.
 */
class DynamoPaperTest {

    private static final List<String> NODES = List.of("A", "B", "C", "D", "E");

    private final Cluster cluster = Cluster.formed("A B C D E");
    private final Key key = cluster.keyAt("A");

    /** §4.1: get returns one object or a list of conflicting versions, with a context. */
    @Test
    void section41_getReturnsConflictingVersionsAndOneContextForAll() {
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.put("B", key, Context.EMPTY, "soap");
        Siblings found = get("C");
        assertEquals(List.of("tea", "soap"), values(found));
        assertEquals("[(A,1),(B,1)]", found.context().clock().toString());
    }

    /** §4.1: key and object are opaque bytes. */
    @Test
    void section41_keyAndValueAreOpaqueBytes() {
        byte[] bytes = {0, -1, 127, -128, 10, 13};
        Request.Put put = new Request.Put(
                Key.wrap(new byte[] {-1, 0, -2}),
                Context.EMPTY,
                Payload.Value.wrap(bytes.clone()),
                cluster.request(key, Context.EMPTY, "").operation(),
                0,
                Request.PutOptions.DEFAULT);
        acknowledged(cluster.ask("A", put));
        Reply reply = cluster.get("B", put.key());
        assertEquals(
                Payload.Value.wrap(bytes),
                assertInstanceOf(Reply.Fetched.class, reply)
                        .siblings()
                        .versions()
                        .getFirst()
                        .payload());
    }

    /** §4.3: the coordinator keeps the object locally and copies it to its N-1 clockwise successors. */
    @Test
    void section43_objectIsReplicatedAtNSuccessiveNodes() {
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(100);
        for (String home : List.of("A", "B", "C")) {
            assertEquals(List.of("tea"), values(home(home)));
        }
        assertEquals(0, cluster.store("D").size(Space.HOME));
        assertEquals(0, cluster.store("E").size(Space.HOME));
    }

    /** §4.3: every node can determine the preference list of any key; it holds more than N, and distinct, nodes. */
    @Test
    void section43_everyNodeKnowsThePreferenceListOfEveryKey() {
        for (int i = 0; i < 100; i++) {
            Key any = Key.of("key " + i);
            PreferenceList list = ring("A").preferenceList(any);
            assertEquals(5, list.nodes().stream().distinct().count());
            NODES.forEach(node -> assertEquals(list, ring(node).preferenceList(any)));
        }
    }

    /** §4.4: put may return before the update reached all replicas, and a later get may not see it. */
    @Test
    void section44_putReturnsBeforeAllReplicasHaveTheUpdate() {
        cluster.cut("A", "C");
        acknowledged(cluster.put("A", key, Context.EMPTY, "tea"));
        assertNull(cluster.store("C").record(Space.HOME, key));
    }

    /** §4.4: a change made to an old version is kept, and does not replace the newer one. */
    @Test
    void section44_changeToAnOldVersionIsKeptBesideTheNewerOne() {
        Context old = acknowledged(cluster.put("A", key, Context.EMPTY, "old")).context();
        cluster.put("A", key, old, "newer");
        cluster.put("B", key, old, "of the old");
        assertEquals(List.of("newer", "of the old"), values(get("C")));
    }

    /** §4.4: syntactic reconciliation: a version that descends from another replaces it, without the client's help. */
    @Test
    void section44_newerVersionSubsumesTheOlder() {
        Context first =
                acknowledged(cluster.put("A", key, Context.EMPTY, "first")).context();
        cluster.put("B", key, first, "second");
        cluster.passMillis(100);
        for (String home : List.of("A", "B", "C")) {
            assertEquals(List.of("second"), values(home(home)));
        }
    }

    /** §4.4, Figure 3: D1 to D5 through three coordinators, here A, B and C for Sx, Sy and Sz. */
    @Test
    void section44_figure3() {
        Context d1 = acknowledged(cluster.put("A", key, Context.EMPTY, "D1")).context();
        assertEquals("[(A,1)]", d1.clock().toString());
        Context d2 = acknowledged(cluster.put("A", key, d1, "D2")).context();
        assertEquals("[(A,2)]", d2.clock().toString());

        Context d3 = acknowledged(cluster.put("B", key, d2, "D3")).context();
        Context d4 = acknowledged(cluster.put("C", key, d2, "D4")).context();
        assertEquals("[(A,2),(B,1)]", d3.clock().toString());
        assertEquals("[(A,2),(C,1)]", d4.clock().toString());

        Siblings read = get("A");
        assertEquals(List.of("D3", "D4"), values(read));
        assertEquals("[(A,2),(B,1),(C,1)]", read.context().clock().toString());

        Context d5 = acknowledged(cluster.put("A", key, read.context(), "D5")).context();
        assertEquals("[(A,3),(B,1),(C,1)]", d5.clock().toString());
        assertEquals(List.of("D5"), values(get("B")), "the client has reconciled");
    }

    /** §4.4: two writers who update one version in turn at one node hold at two versions. */
    @Test
    void section44_divergenceIsBoundedByTheNumberOfWriters() {
        Context alice = Context.EMPTY;
        Context bob = Context.EMPTY;
        for (int i = 1; i <= 20; i++) {
            alice = acknowledged(cluster.put("A", key, alice, "alice " + i)).context();
            bob = acknowledged(cluster.put("A", key, bob, "bob " + i)).context();
        }
        assertEquals(List.of("alice 20", "bob 20"), values(get("B")));
    }

    /** §4.5: any node can receive a get or put for any key. */
    @Test
    void section45_anyNodeTakesAnyRequest() {
        for (String node : NODES) {
            Context seen = get(node).context();
            acknowledged(cluster.put(node, key, seen, "through " + node));
            assertEquals(List.of("through " + node), values(get(node)));
        }
    }

    /** §4.5: a node outside the top N does not coordinate; it forwards to the first of the top N. */
    @Test
    void section45_nodeOutsideTheTopNForwardsAPut() {
        Context context =
                acknowledged(cluster.put("E", key, Context.EMPTY, "tea")).context();
        assertEquals("[(A,1)]", context.clock().toString(), "A made the clock");
    }

    /** §4.5: the first N healthy nodes are used; those that are down are skipped. */
    @Test
    void section45_operationsSkipNodesThatAreDown() {
        cluster.crash("A");
        cluster.crash("B");
        acknowledged(cluster.put("C", key, Context.EMPTY, "tea"));
        assertEquals(List.of("tea"), values(get("E")));
    }

    /** §4.5: put: the coordinator writes locally, then sends to the N highest-ranked reachable nodes. */
    @Test
    void section45_coordinatorWritesLocallyFirst() {
        cluster.put("A", key, Context.EMPTY, "tea");
        String said = cluster.transcript().toString();
        int here = said.indexOf("A disk    write");
        assertTrue(here >= 0 && said.indexOf("A -> B  write") > here, said);
    }

    /** §4.5: a put succeeds when W-1 other nodes respond, and not before. */
    @Test
    void section45_putWithoutWAnswersIsNotAcknowledged() {
        List.of("B", "C", "D", "E").forEach(other -> cluster.cut("A", other));
        assertEquals(new Reply.Unknown(2, 1, null), cluster.put("A", key, Context.EMPTY, "tea"));
    }

    /** §4.5: a get that gets too few answers in time fails (§5). */
    @Test
    void section45_getWithoutRAnswersFails() {
        List.of("B", "C", "D", "E").forEach(other -> cluster.cut("A", other));
        assertEquals(new Reply.ReadQuorumUnmet(2, 1, null), cluster.get("A", key));
    }

    /** §4.5: with R + W above N, a get meets the newest put while homes are up. */
    @Test
    void section45_getSeesTheAcknowledgedPutWhileHomesAreUp() {
        cluster.cut("A", "C");
        acknowledged(cluster.put("A", key, Context.EMPTY, "tea"));
        assertEquals(List.of("tea"), values(get("C")));
    }

    /** §4.5: the reconciled version, superseding the branches, is written back. */
    @Test
    void section45_reconciledVersionSupersedesTheBranches() {
        cluster.put("A", key, Context.EMPTY, "left");
        cluster.put("B", key, Context.EMPTY, "right");
        cluster.put("C", key, get("C").context(), "left and right");
        assertEquals(List.of("left and right"), values(get("A")));
    }

    /** §4.6: with A down, a replica goes to D with a hint that names A, in a separate local database. */
    @Test
    void section46_standInKeepsTheReplicaWithAHint() {
        cluster.crash("A");
        cluster.put("B", key, Context.EMPTY, "tea");
        cluster.passMillis(100);
        StoredRecord hint = cluster.store("D").record(Space.HINTS, key);
        assertNotNull(hint);
        assertEquals(List.of(new NodeId("A")), hint.hintFor());
        assertEquals(0, cluster.store("D").size(Space.HOME));
    }

    /** §4.6: when A is back, D delivers the replica and may then delete its own. */
    @Test
    void section46_hintIsDeliveredAndThenDeleted() {
        cluster.crash("A");
        cluster.put("B", key, Context.EMPTY, "tea");
        cluster.start("A");
        cluster.passMillis(2_000);
        assertEquals(List.of("tea"), values(home("A")));
        assertNull(cluster.store("D").record(Space.HINTS, key));
    }

    /** §4.6: hinted replicas are scanned for; a stand-in that restarts has not forgotten them. */
    @Test
    void section46_hintSurvivesTheRestartOfItsHolder() {
        cluster.crash("A");
        cluster.put("B", key, Context.EMPTY, "tea");
        cluster.passMillis(100);
        cluster.crash("D");
        cluster.start("D");
        cluster.start("A");
        cluster.passMillis(3_000);
        assertEquals(List.of("tea"), values(home("A")));
    }

    /** §4.6: with W=1 a put is refused only when no node at all can take it. */
    @Test
    void section46_withWOneTheLastNodeTakesThePut() {
        List.of("A", "B", "C", "D").forEach(cluster::crash);
        Request.Put put = cluster.request(key, Context.EMPTY, "tea");
        Request.Put once = new Request.Put(
                key, put.context(), put.payload(), put.operation(), 0, new Request.PutOptions(1, null, false));
        acknowledged(cluster.ask("E", once));
    }

    /** §4.6: adds are taken on both sides of a cut, and both are found when it heals. */
    @Test
    void section46_bothSidesOfACutTakePuts() {
        for (String left : List.of("A", "B", "C")) {
            cluster.cut(left, "D");
            cluster.cut(left, "E");
        }
        acknowledged(cluster.put("A", key, Context.EMPTY, "left"));
        acknowledged(cluster.put("D", key, Context.EMPTY, "right"));
        cluster.heal();
        cluster.passMillis(5_000);
        for (String home : List.of("A", "B", "C")) {
            assertEquals(List.of("left", "right"), values(get(home)));
        }
    }

    /** §4.8.1: every second each node gossips with one random peer. */
    @Test
    void section481_eachNodeGossipsEverySecond() {
        Cluster island = islandOf("A B C");
        island.passMillis(10_000);
        long digests = island.transcript()
                .toString()
                .lines()
                .filter(line -> line.endsWith("gossip digest"))
                .count();
        assertEquals(30, digests);
    }

    /** §4.8.1: an eventually consistent view of membership; placement spreads by gossip too. */
    @Test
    void section481_viewsOfAllNodesBecomeEqual() {
        Cluster island = islandOf("A B C");
        assertNotNull(island.core("A").view().ring());
        assertEquals(island.core("A").view(), island.core("B").view());
        assertEquals(island.core("A").view(), island.core("C").view());
    }

    private static Cluster islandOf(String nodes) {
        Cluster island = Cluster.unformed(nodes);
        List.of(nodes.split(" ")).forEach(island::start);
        island.passMillis(10_500);
        island.transcript().clear();
        return island;
    }

    /** §4.8.2: seeds keep the ring from splitting: nodes that do not reach the seed form none of their own. */
    @Test
    void section482_nodesWithoutTheSeedFormNoRing() {
        Cluster island = Cluster.unformed("A B C");
        island.start("B");
        island.start("C");
        island.passMillis(10_000);
        assertFalse(island.core("B").view().isFormed());
        assertFalse(island.core("C").view().isFormed());
        island.start("A");
        island.passMillis(10_000);
        assertTrue(island.core("C").view().isFormed());
    }

    /** §4.8.3: A takes B to be failed when B does not answer A, even if it answers C. */
    @Test
    void section483_failureIsALocalNotion() {
        cluster.cut("A", "B");
        for (int i = 0; i < 3; i++) {
            cluster.get("A", key);
            cluster.passMillis(300);
            cluster.get("C", key);
        }
        assertFalse(cluster.core("A").isReachable(new NodeId("B")));
        assertTrue(cluster.core("C").isReachable(new NodeId("B")));
    }

    /** §4.8.3: without traffic no node needs to know whether another is up. */
    @Test
    void section483_withoutTrafficNobodyAsks() {
        cluster.crash("B");
        cluster.passMillis(60_000);
        assertEquals("", cluster.transcript().toString());
    }

    /** §4.8.3: A uses alternates meanwhile and retries B periodically. */
    @Test
    void section483_failedNodeIsRetriedPeriodically() {
        cluster.crash("B");
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.passMillis(3_000);
        assertFalse(cluster.core("A").isReachable(new NodeId("B")));
        cluster.start("B");
        cluster.passMillis(600);
        assertTrue(cluster.core("A").isReachable(new NodeId("B")));
    }

    /** §5: read repair: replicas that answered with stale versions are updated. */
    @Test
    void section5_readRepairsStaleReplicas() {
        List.of("C", "D", "E").forEach(other -> cluster.cut("A", other));
        cluster.put("A", key, Context.EMPTY, "tea");
        cluster.heal();
        cluster.get("B", key);
        cluster.passMillis(50);
        assertEquals(List.of("tea"), values(home("C")));
    }

    /** §5: any of the top N may coordinate a write. */
    @Test
    void section5_anyHomeCoordinates() {
        Context context =
                acknowledged(cluster.put("C", key, Context.EMPTY, "tea")).context();
        assertEquals("[(C,1)]", context.clock().toString());
    }

    /** §5: the coordinator of a write is the node that answered the preceding read fastest. */
    @Test
    void section5_fastestReplierOfTheReadCoordinatesTheWrite() {
        assertEquals("[(B,1)]", clockOfPutPreferring(new NodeId("B")));
    }

    private String clockOfPutPreferring(@Nullable NodeId home) {
        Request.Put put = cluster.request(key, Context.EMPTY, "tea");
        Request.PutOptions preferring = new Request.PutOptions(0, home, false);
        Request.Put asked = new Request.Put(key, put.context(), put.payload(), put.operation(), 0, preferring);
        return acknowledged(cluster.ask("E", asked)).context().clock().toString();
    }

    /** §5: that node is the home that answered first, wherever it stands in the list and whoever answered after it. */
    @Test
    void section5_getNamesTheHomeThatAnsweredFirst() {
        cluster.slowDisk("A", 20);
        cluster.slowDisk("C", 10);
        Reply.Fetched fetched = assertInstanceOf(Reply.Fetched.class, cluster.get("E", key));
        assertEquals(new NodeId("B"), fetched.fastest());
        assertEquals("[(B,1)]", clockOfPutPreferring(fetched.fastest()));
    }

    /** §6.1: the coordinator has one out of N write durably, and waits for W answers only. */
    @Test
    void section61_oneOfNWritesDurablyAndOnlyWAnswersAreAwaited() {
        Cluster buffering = Cluster.formed("A B C D E", Durability.ONE_OF_N);
        buffering.slowSyncs("B", 100);
        Reply.Acknowledged stored = acknowledged(buffering.put("A", key, Context.EMPTY, "tea"));
        assertEquals(2, stored.nodes());
        assertFalse(stored.durable(), "the answer says that the durable write is still to come");
        buffering.passMillis(100);
        String said = buffering.transcript().toString();
        assertEquals(1, said.split("disk    sync", -1).length - 1, said);
        assertTrue(said.contains("B disk    sync"), said);
    }

    /** §6.4: a client that knows the ring coordinates reads itself and sends writes to a node of the preference list. */
    @Test
    void section64_clientCoordinatesByItself() {
        Client client = cluster.client();
        client.connect("E");
        cluster.transcript().clear();
        acknowledged(client.ask(cluster.request(key, Context.EMPTY, "tea")));
        Reply.Fetched fetched = assertInstanceOf(Reply.Fetched.class, client.ask(new Request.Get(key, 0, false)));
        assertEquals(List.of("tea"), values(fetched.siblings()));
        assertFalse(cluster.transcript().toString().contains("-> E"), "no hop through another node");
        assertNotEquals(null, fetched.fastest());
    }

    /** §6.4: the client downloads the membership every ten seconds, and at once when it meets a member out of reach. */
    @Test
    void section64_clientRefreshesItsView() {
        Client client = cluster.client();
        client.connect("A");
        cluster.transcript().clear();
        cluster.passMillis(30_000);
        assertEquals(3, viewsFetched());

        cluster.crash("B");
        client.ask(new Request.Get(key, 0, false));
        assertEquals(4, viewsFetched());
    }

    private long viewsFetched() {
        return cluster.transcript()
                .toString()
                .lines()
                .filter(line -> line.endsWith("fetch view"))
                .count();
    }

    private Siblings get(String node) {
        return assertInstanceOf(Reply.Fetched.class, cluster.get(node, key)).siblings();
    }

    private Siblings home(String node) {
        StoredRecord record = cluster.store(node).record(Space.HOME, key);
        assertNotNull(record, () -> node + " holds nothing");
        return record.siblings();
    }

    private Ring ring(String node) {
        Ring ring = cluster.core(node).view().ring();
        assertNotNull(ring);
        return ring;
    }

    private static Reply.Acknowledged acknowledged(Reply reply) {
        return assertInstanceOf(Reply.Acknowledged.class, reply);
    }

    private static List<String> values(Siblings siblings) {
        return siblings.versions().stream()
                .map(version -> assertInstanceOf(Payload.Value.class, version.payload()))
                .map(value -> new String(value.toBytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
