package dev.dynamocart.server.config;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.placement.Labels;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.wire.peer.PeerAddress;
import dev.dynamocart.wire.trust.ClusterSecret;
import dev.dynamocart.wire.trust.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what users wrote into validated settings, or into one sentence that says what is wrong. */
public final class SettingsReader {

    private static final int PART_OF_HEAP = 6;
    private static final int SHARDS_MAX = 64;
    private static final int TOKEN_CHARACTERS_MIN = 16;
    private static final long LOG_SPARE_BYTES = 1 << 20;

    private final DynamoConfig config;
    private final int httpPort;

    private SettingsReader(DynamoConfig config, int httpPort) {
        this.config = config;
        this.httpPort = httpPort;
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when they make no sense; the message is a sentence for the user
     */
    public static NodeSettings read(DynamoConfig config, int httpPort) {
        return new SettingsReader(config, httpPort).read();
    }

    private NodeSettings read() {
        NodeId id = new NodeId(given(config.node().id(), "dynamo.node.id", "the name of this node, such as node-1"));
        String host = config.peer().advertisedHost().orElse(config.peer().host());
        Member self = new Member(id, host, config.peer().port(), httpPort, 0).with(labels());
        List<Member> seeds = seeds();
        require(
                config.shards() >= 1 && config.shards() <= SHARDS_MAX,
                "dynamo.shards is 1 to " + SHARDS_MAX + ", but it is " + config.shards());
        require(
                config.limits().bodyMillis() >= 1,
                "dynamo.limits.body-millis is at least 1, but it is "
                        + config.limits().bodyMillis());
        Settings core = core(id, seeds);
        StoreSettings store = store(core);
        return new NodeSettings(
                self,
                core,
                store,
                dataFolder(store),
                new NodeSettings.Peers(config.peer().host(), seeds, tls()),
                secret(),
                new NodeSettings.Admin(adminToken(), config.lab()),
                config.shards());
    }

    private Settings core(NodeId id, List<Member> seeds) {
        DynamoConfig.Quorum quorum = config.quorum();
        DynamoConfig.Timing timing = config.timing();
        DynamoConfig.Limits limits = config.limits();
        Settings.Limits defaults = Settings.Limits.DEFAULT;
        require(
                quorum.n() <= config.cluster().initialMembers(),
                "dynamo.quorum.n asks for " + quorum.n()
                        + " replicas, but dynamo.cluster.initial-members promises only "
                        + config.cluster().initialMembers() + " nodes");
        return new Settings(
                id,
                new Settings.Quorum(
                        quorum.n(),
                        quorum.r(),
                        quorum.w(),
                        new Settings.Strict(quorum.pr(), quorum.pw(), quorum.nodeConfirms()),
                        reconciliation(),
                        durability(config.store().durability())),
                new Settings.Cluster(
                        seeds.stream().map(Member::id).toList(),
                        config.cluster().initialMembers(),
                        config.cluster().partitions(),
                        true),
                new Settings.Timing(
                        timing.requestTimeoutMillis(),
                        timing.replicaPatienceMillis(),
                        timing.coordinatorPatienceMillis(),
                        timing.gossipIntervalMillis(),
                        timing.probeIntervalMillis(),
                        timing.hintIntervalMillis(),
                        timing.hedgeMillis()),
                new Settings.Limits(
                        limits.requests(),
                        limits.valueBytes(),
                        limits.siblings().orElse(defaults.siblingsMax()),
                        limits.hints(),
                        defaults.hintsInFlightMax(),
                        defaults.leaseSize(),
                        limits.requestBytes().orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP) / config.shards(),
                        limits.foregroundMillis(),
                        clockEntries()));
    }

    /** Fewer would forget homes of the key themselves again and again. */
    private int clockEntries() {
        int entries = config.limits().clockEntries();
        int homes = config.quorum().n();
        require(
                entries >= 2 * homes,
                "dynamo.limits.clock-entries is at least twice N, but it is " + entries + " and N is " + homes
                        + ": false siblings would be made all the time");
        return entries;
    }

    private StoreSettings store(Settings core) {
        DynamoConfig.Store store = config.store();
        int segmentBytes = StoreSettings.Buffer.DEFAULT.segmentBytes();
        require(
                core.limits().siblingsBytesMax() + LOG_SPARE_BYTES <= segmentBytes,
                "dynamo.limits.value-bytes is at most " + (segmentBytes - LOG_SPARE_BYTES) / 8 + ", but it is "
                        + core.limits().valueBytesMax());
        return new StoreSettings(
                engine(store.engine()),
                core.quorum().durability(),
                store.syncMillis(),
                new StoreSettings.Buffer(store.bufferBytes(), store.logBytes(), segmentBytes),
                store.cacheBytes(),
                store.scrubBytesPerSecond());
    }

    private Settings.Reconciliation reconciliation() {
        String text = config.reconciliation();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "application" -> Settings.Reconciliation.APPLICATION;
            case "timestamp" -> {
                require(
                        config.limits().siblings().isEmpty(),
                        "dynamo.limits.siblings makes no sense with dynamo.reconciliation=timestamp, which keeps one version:"
                                + " take one of the two away");
                yield Settings.Reconciliation.TIMESTAMP;
            }
            default ->
                throw new IllegalArgumentException(
                        "dynamo.reconciliation is application or timestamp, but it is \"" + text + "\"");
        };
    }

    private static StoreSettings.Engine engine(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "xodus" -> StoreSettings.Engine.XODUS;
            case "memory" -> StoreSettings.Engine.MEMORY;
            default ->
                throw new IllegalArgumentException(
                        "dynamo.store.engine is xodus or memory, but it is \"" + text + "\"");
        };
    }

    private static Durability durability(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "every-write" -> Durability.EVERY_WRITE;
            case "one-of-n" -> Durability.ONE_OF_N;
            case "periodic" -> Durability.PERIODIC;
            default ->
                throw new IllegalArgumentException(
                        "dynamo.store.durability is every-write, one-of-n or periodic, but it is \"" + text + "\"");
        };
    }

    private List<Member> seeds() {
        String text = given(
                config.cluster().seeds(),
                "dynamo.cluster.seeds",
                "the nodes that all know from the start, such as node-1@127.0.0.1:9101,node-2@127.0.0.1:9102");
        List<Member> seeds = new ArrayList<>();
        for (String seed : text.split(",")) {
            int at = seed.indexOf('@');
            require(at > 0, "A seed is name@host:port, but one in dynamo.cluster.seeds is \"" + seed + "\"");
            PeerAddress address = PeerAddress.parse(seed.substring(at + 1).strip());
            NodeId id = new NodeId(seed.substring(0, at).strip());
            require(
                    seeds.stream().noneMatch(known -> known.id().equals(id)),
                    "dynamo.cluster.seeds names " + id + " twice");
            seeds.add(Member.seed(id, address.host(), address.port()));
        }
        return seeds;
    }

    private Labels labels() {
        DynamoConfig.Labels labels = config.node().labels();
        return new Labels(
                labels.host().orElse(""),
                labels.rack().orElse(""),
                labels.zone().orElse(""));
    }

    private Path dataFolder(StoreSettings store) {
        if (store.engine() == StoreSettings.Engine.MEMORY) {
            return Path.of(config.node().data().orElse("."));
        }
        return Path.of(given(config.node().data(), "dynamo.node.data", "the folder of this node's data"));
    }

    private ClusterSecret secret() {
        String file = given(
                config.cluster().secretFile(),
                "dynamo.cluster.secret-file",
                "a file with at least " + ClusterSecret.BYTES_MIN + " random characters, the same for all processes");
        try {
            return ClusterSecret.read(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file that dynamo.cluster.secret-file names cannot be read: " + e, e);
        }
    }

    private @Nullable Tls tls() {
        DynamoConfig.Tls files = config.tls();
        return Tls.ofSettings("dynamo.tls", files.certificate(), files.key(), files.trust())
                .orElse(null);
    }

    private @Nullable String adminToken() {
        Optional<String> file = config.admin().tokenFile().filter(name -> !name.isBlank());
        if (file.isEmpty()) {
            return null;
        }
        try {
            String token = Files.readString(Path.of(file.get())).strip();
            require(
                    token.length() >= TOKEN_CHARACTERS_MIN,
                    "The token in the file that dynamo.admin.token-file names has at least " + TOKEN_CHARACTERS_MIN
                            + " characters, but this one has " + token.length());
            return token;
        } catch (IOException e) {
            throw new IllegalArgumentException("The file that dynamo.admin.token-file names cannot be read: " + e, e);
        }
    }

    private static String given(Optional<String> setting, String name, String meaning) {
        return setting.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("The setting " + name + " is missing: " + meaning));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
