package dev.dynamocart.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.wire.peer.CloseReason;
import dev.dynamocart.wire.peer.PeerAddress;
import dev.dynamocart.wire.peer.TransportSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against real nodes over sockets. */
@Timeout(60)
class StoreClientIT {

    private static final Key KEY = Key.of("cart/c1");

    private static Payload valueOf(String text) {
        return Payload.Value.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Siblings get(StoreClient client, Key key) {
        return assertInstanceOf(Reply.Fetched.class, await(client.get(key, GetOptions.DEFAULT)))
                .siblings();
    }

    private static Context put(StoreClient client, Key key, Context context, String text) {
        Reply.PutReply reply = await(client.put(PutRequest.of(key, context, valueOf(text))));
        return assertInstanceOf(Reply.Acknowledged.class, reply).context();
    }

    private static List<Payload> payloads(Siblings siblings) {
        return siblings.versions().stream().map(version -> version.payload()).toList();
    }

    @Test
    void valueThatWasPut_isRead() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            assertFalse(get(client, KEY).hasValue());
            put(client, KEY, Context.EMPTY, "one");
            assertEquals(List.of(valueOf("one")), payloads(get(client, KEY)));
        }
    }

    @Test
    void putWithContext_replacesAndPutWithoutMakesASibling() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            Context first = put(client, KEY, Context.EMPTY, "one");
            put(client, KEY, first, "two");
            assertEquals(List.of(valueOf("two")), payloads(get(client, KEY)));
            put(client, KEY, Context.EMPTY, "three");
            Siblings both = get(client, KEY);
            assertEquals(2, both.versions().size());
            put(client, KEY, both.context(), "merged");
            assertEquals(List.of(valueOf("merged")), payloads(get(client, KEY)));
        }
    }

    @Test
    void deletedObject_hasNoValue() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            Context first = put(client, KEY, Context.EMPTY, "one");
            assertInstanceOf(
                    Reply.Acknowledged.class, await(client.put(PutRequest.of(KEY, first, Payload.Tombstone.MARK))));
            Siblings deleted = get(client, KEY);
            assertFalse(deleted.hasValue(), deleted.toString());
        }
    }

    @Test
    void samePutSentTwice_staysOneVersion() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            PutRequest put = PutRequest.of(KEY, Context.EMPTY, valueOf("one")).as(new OperationId(7, 8));
            await(client.put(put));
            await(client.put(put));
            assertEquals(1, get(client, KEY).versions().size());
        }
    }

    @Test
    void explainedCalls_nameTheNodesThatAnswered() {
        try (LoopbackCluster cluster = new LoopbackCluster(4, 1);
                StoreClient client = cluster.client()) {
            put(client, KEY, Context.EMPTY, "one");
            Reply.Fetched fetched =
                    assertInstanceOf(Reply.Fetched.class, await(client.get(KEY, new GetOptions(3, true))));
            assertEquals(3, fetched.nodes());
            assertNotNull(fetched.explanation());
            assertEquals(4, fetched.explanation().preferenceList().size());
        }
    }

    /** §6.4: the node that coordinates says so, and any node does. */
    @Test
    void serverDrivenClient_letsNodesCoordinate() {
        try (LoopbackCluster cluster = new LoopbackCluster(4, 2);
                StoreClient client = cluster.client(cluster.clientSettings().with(ClientNode.Coordination.SERVER))) {
            Set<NodeId> coordinators = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                Key key = Key.of("k" + i);
                put(client, key, Context.EMPTY, "v" + i);
                Reply.Fetched fetched =
                        assertInstanceOf(Reply.Fetched.class, await(client.get(key, new GetOptions(2, true))));
                assertEquals(List.of(valueOf("v" + i)), payloads(fetched.siblings()));
                assertNotNull(fetched.explanation());
                coordinators.add(fetched.explanation().coordinator());
            }
            assertTrue(coordinators.size() > 1, coordinators.toString());
            assertFalse(coordinators.contains(null), coordinators.toString());
            cluster.kill(0);
            for (int i = 0; i < 20; i++) {
                assertEquals(List.of(valueOf("v" + i)), payloads(get(client, Key.of("k" + i))));
            }
        }
    }

    @Test
    void manyKeysOnTwoShards_areAllReadBack() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 2);
                StoreClient client = cluster.client()) {
            List<CompletionStage<Reply.PutReply>> puts = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                puts.add(client.put(PutRequest.of(Key.of("k" + i), Context.EMPTY, valueOf("v" + i))));
            }
            puts.forEach(put -> assertInstanceOf(Reply.Acknowledged.class, await(put)));
            for (int i = 0; i < 300; i++) {
                assertEquals(List.of(valueOf("v" + i)), payloads(get(client, Key.of("k" + i))));
            }
        }
    }

    @Test
    void deadNode_doesNotStopReadsAndWrites() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            Context context = put(client, KEY, Context.EMPTY, "v0");
            cluster.kill(1);
            for (int i = 1; i <= 20; i++) {
                context = put(client, KEY, context, "v" + i);
                assertEquals(List.of(valueOf("v" + i)), payloads(get(client, KEY)));
            }
        }
    }

    @Test
    void killedClusterThatComesBack_isFoundAgainWithAllItHeld() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            Context context = put(client, KEY, Context.EMPTY, "one");
            for (int i = 0; i < 3; i++) {
                cluster.kill(i);
            }
            assertInstanceOf(Reply.ReadQuorumUnmet.class, await(client.get(KEY, GetOptions.DEFAULT)));
            assertInstanceOf(Reply.Unknown.class, await(client.put(PutRequest.of(KEY, context, valueOf("unknown")))));
            for (int i = 0; i < 3; i++) {
                cluster.restart(i);
            }
            Reply.GetReply reply = await(client.get(KEY, GetOptions.DEFAULT));
            while (!(reply instanceof Reply.Fetched)) {
                reply = await(client.get(KEY, GetOptions.DEFAULT));
            }
            List<Payload> found = payloads(((Reply.Fetched) reply).siblings());
            assertTrue(found.contains(valueOf("one")) || found.contains(valueOf("unknown")), found.toString());
        }
    }

    @Test
    void callFromTheEventLoop_isAnsweredThereAndMayCallAgain() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1);
                StoreClient client = cluster.client()) {
            CompletableFuture<Boolean> onLoop = new CompletableFuture<>();
            client.loop().execute(() -> {
                PutRequest put = PutRequest.of(KEY, Context.EMPTY, valueOf("one"));
                client.put(
                        put,
                        any -> client.get(
                                KEY,
                                GetOptions.DEFAULT,
                                reply -> onLoop.complete(
                                        client.loop().inEventLoop() && reply instanceof Reply.Fetched)));
            });
            assertTrue(await(onLoop));
        }
    }

    @Test
    void clientWithAnotherSecret_neverGetsIn() {
        try (LoopbackCluster cluster = new LoopbackCluster(1, 1)) {
            ClientSettings right = cluster.clientSettings();
            TransportSettings wrong = new TransportSettings(
                    LoopbackCluster.secret("not the secret of the cluster"),
                    right.transport().limits(),
                    right.transport().timing(),
                    null);
            try (StoreClient client = StoreClient.standalone(
                    new ClientSettings(right.seeds(), right.quorum(), right.timing(), right.limits(), wrong))) {
                while (client.counters().failed(CloseReason.WRONG_SECRET) < 2
                        || cluster.node(0).counters().refused(CloseReason.WRONG_SECRET) < 2) {
                    assertEquals(new Reply.Refused(Reply.Refusal.NO_RING), await(client.get(KEY, GetOptions.DEFAULT)));
                }
                assertFalse(client.view().isFormed());
                assertEquals(0, client.counters().connections());
            }
        }
    }

    @Test
    void moreCallsThanTheLimit_areRefusedAsOverloaded() {
        try (LoopbackCluster cluster = new LoopbackCluster(3, 1)) {
            ClientSettings usual = cluster.clientSettings();
            ClientSettings tight = new ClientSettings(
                    usual.seeds(),
                    usual.quorum(),
                    usual.timing(),
                    new ClientSettings.Limits(5, 10_000),
                    usual.transport());
            try (StoreClient client = StoreClient.standalone(tight)) {
                await(client.ready());
                List<Reply.GetReply> replies = new ArrayList<>();
                CompletableFuture<Void> all = new CompletableFuture<>();
                client.loop().execute(() -> {
                    for (int i = 0; i < 8; i++) {
                        client.get(KEY, GetOptions.DEFAULT, reply -> {
                            replies.add(reply);
                            if (replies.size() == 8) {
                                all.complete(null);
                            }
                        });
                    }
                });
                await(all);
                assertEquals(
                        3,
                        replies.stream()
                                .filter(new Reply.Refused(Reply.Refusal.OVERLOADED)::equals)
                                .count());
            }
        }
    }

    @Test
    void closedClient_answersEveryCall() {
        StoreClient client = StoreClient.standalone(
                ClientSettings.of(List.of(new PeerAddress("127.0.0.1", 9)), LoopbackCluster.SECRET));
        client.close();
        assertEquals(new Reply.Refused(Reply.Refusal.NO_RING), await(client.get(KEY, GetOptions.DEFAULT)));
        assertEquals(
                new Reply.Refused(Reply.Refusal.NO_RING),
                await(client.put(PutRequest.of(KEY, Context.EMPTY, valueOf("one")))));
        client.close();
    }
}
