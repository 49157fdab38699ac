package dev.dynamocart.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.core.version.Siblings;
import dev.dynamocart.core.version.Version;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code /kv}. */
final class KvAnswers {

    private KvAnswers() {}

    /** An object with at least one value. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            String key,
            String context,
            List<Value> values,
            int nodes,
            @Nullable Explained explain) {}

    /**
     * An absent or deleted object.
     *
     * @param confirmed whether enough homes of the key said so; if not, a home that was away may have it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Absent(
            String key,
            String context,
            boolean confirmed,
            @Nullable Explained explain) {}

    /**
     * A put that is acknowledged.
     *
     * @param durable whether stable storage is known to hold it, as the durability of the instance asks for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            String key,
            String context,
            int nodes,
            int homes,
            int siblings,
            boolean durable,
            @Nullable Explained explain) {}

    /** One sibling. */
    record Value(String base64, String dot, String clock) {}

    /** How the answer came about. */
    record Explained(
            List<Ranked> preferenceList, @Nullable String coordinator, int needed, List<Step> steps, long tookMillis) {}

    /** A node of the preference list, in order. */
    record Ranked(String node, String role) {}

    /** What was asked of one node. */
    record Step(
            String node,
            String role,
            List<String> standsInFor,
            long askedAtMillis,
            @Nullable Long answeredAtMillis,
            String outcome,
            int versions) {}

    static List<Value> values(Siblings siblings) {
        List<Value> values = new ArrayList<>();
        for (Version version : siblings.versions()) {
            if (version.payload() instanceof Payload.Value value) {
                String base64 = Base64.getEncoder().encodeToString(value.toBytes());
                values.add(new Value(
                        base64, version.dot().toString(), version.clock().toString()));
            }
        }
        return values;
    }

    static @Nullable Explained explained(@Nullable Explanation explanation) {
        if (explanation == null) {
            return null;
        }
        List<Ranked> list = new ArrayList<>();
        for (NodeId node : explanation.preferenceList()) {
            list.add(new Ranked(node.name(), role(list.size() < explanation.homeCount())));
        }
        NodeId coordinator = explanation.coordinator();
        return new Explained(
                list,
                coordinator == null ? null : coordinator.name(),
                explanation.needed(),
                explanation.steps().stream().map(KvAnswers::step).toList(),
                explanation.tookMillis());
    }

    private static Step step(Explanation.Step step) {
        return new Step(
                step.node().name(),
                role(step.home()),
                step.hintFor().stream().map(NodeId::name).toList(),
                step.askedAtMillis(),
                step.answeredAtMillis() < 0 ? null : step.answeredAtMillis(),
                step.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                step.versions());
    }

    private static String role(boolean isHome) {
        return isHome ? "home" : "stand-in";
    }
}
