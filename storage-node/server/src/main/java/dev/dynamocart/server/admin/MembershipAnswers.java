package dev.dynamocart.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dynamocart.core.membership.MembershipPlan;
import dev.dynamocart.core.membership.StagingRules;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.message.Staging.Decided;
import dev.dynamocart.core.placement.Nearness;
import dev.dynamocart.core.ring.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code /admin/cluster}. */
final class MembershipAnswers {

    private static final int PERCENT = 100;

    private MembershipAnswers() {}

    /**
     * A change that is wanted.
     *
     * @param action {@code join}, {@code leave}, {@code replace} or {@code force-remove}
     * @param by who replaces the node
     */
    record Wanted(
            @JsonProperty @Nullable String action,
            @JsonProperty @Nullable String node,
            @JsonProperty @Nullable String by) {}

    /** A change, with its meaning in a sentence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String action, String node, @Nullable String by, String meaning) {
        static Change of(StagedChange change) {
            String meaning = StagingRules.sentence(change).replaceFirst("^That ", "");
            String node = change.node().name();
            return switch (change) {
                case StagedChange.Join _ -> new Change("join", node, null, meaning);
                case StagedChange.Leave _ -> new Change("leave", node, null, meaning);
                case StagedChange.Replace replace ->
                    new Change("replace", node, replace.by().name(), meaning);
                case StagedChange.ForceRemove _ -> new Change("force-remove", node, null, meaning);
            };
        }
    }

    /** A change that was committed. */
    record Past(long ringVersion, String committedAt, Change change) {
        static Past of(Decided decided) {
            return new Past(
                    decided.ringVersion(),
                    Instant.ofEpochMilli(decided.issuedAtMillis()).toString(),
                    Change.of(decided.change()));
        }
    }

    /**
     * What is staged, what would become of it, and what has been.
     *
     * @param from the node whose knowledge this is
     * @param phase how far the ring's last change has come
     * @param mayCommit whether it can be committed now
     * @param obstacles why it cannot
     * @param waitsFor what the change under way waits for
     * @param copiesToFetch how many copies of partitions nodes must fetch, by node
     */
    record Plan(
            String from,
            String decider,
            long ringVersion,
            String phase,
            List<Change> staged,
            boolean mayCommit,
            List<String> obstacles,
            List<String> warnings,
            List<String> waitsFor,
            int movesNeeded,
            List<Move> moves,
            Map<String, Integer> copiesToFetch,
            List<Share> shares,
            Near near,
            List<Past> history) {
        static Plan of(String from, ClusterView view, Ring ring, StagingRules rules) {
            MembershipPlan plan = MembershipPlan.of(view, rules);
            Map<String, Integer> copies = new TreeMap<>();
            plan.transfers().forEach(transfer -> copies.merge(transfer.to().name(), 1, Integer::sum));
            return new Plan(
                    from,
                    ring.authority().decider().name(),
                    plan.ringVersion(),
                    StagingRules.word(ring.phase()),
                    plan.changes().stream().map(Change::of).toList(),
                    plan.obstacles().isEmpty(),
                    plan.obstacles(),
                    plan.warnings(),
                    ring.isSettled() ? List.of() : rules.waitsFor(view),
                    plan.movesNeeded(),
                    plan.moves().stream()
                            .map(move -> new Move(
                                    move.partition(),
                                    move.from().name(),
                                    move.to().name()))
                            .toList(),
                    copies,
                    plan.shares().stream()
                            .map(share -> Share.of(share, ring.partitions()))
                            .toList(),
                    new Near(NearCount.of(plan.nearBefore()), NearCount.of(plan.nearAfter())),
                    view.staging().history().stream().map(Past::of).toList());
        }
    }

    /** A partition that gets another owner. */
    record Move(int partition, String from, String to) {}

    /** What a node owns; the percentages are of the ring. */
    record Share(String node, int before, int after, double percentBefore, double percentAfter, int gains, int loses) {
        static Share of(MembershipPlan.Share share, int partitions) {
            return new Share(
                    share.node().name(),
                    share.before(),
                    share.after(),
                    percent(share.before(), partitions),
                    percent(share.after(), partitions),
                    share.gains(),
                    share.loses());
        }

        private static double percent(int part, int whole) {
            return Math.round(10.0 * PERCENT * part / whole) / 10.0;
        }
    }

    /** Preference lists with homes that fail together, now and afterwards. */
    record Near(NearCount before, NearCount after) {}

    /** How many lists have two homes on one host, in one rack, in one zone; each list counts once. */
    record NearCount(int host, int rack, int zone) {
        static NearCount of(Nearness nearness) {
            return new NearCount(nearness.host(), nearness.rack(), nearness.zone());
        }
    }
}
