package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.exchange.Exchange;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Explanation;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.version.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one get (§4.5, §5): ask the N highest-ranked reachable nodes, answer after R, go on collecting for a short while,
 * and repair the homes that turned out to be behind.
 */
public final class GetCoordinator implements Exchange {

    private final Environment environment;
    private final Request.Get get;
    private final PreferenceList list;
    private final Consumer<Reply.GetReply> replyTo;
    private final ReadTally tally;
    private final @Nullable Trace trace;
    private final long request;
    private final long startedAtMillis;
    private final Request.ReadQuorum quorum;
    private final List<NodeId> pending = new ArrayList<>();
    private long patienceEndsAtMillis;
    private long lastHedgeAtMillis;
    private int nextCandidate;
    private int asked;
    private boolean replied;
    private boolean done;
    private @Nullable NodeId fastest;

    private GetCoordinator(
            Environment environment,
            Request.Get get,
            PreferenceList list,
            Quorum quorum,
            Consumer<Reply.GetReply> replyTo) {
        this.environment = environment;
        this.get = get;
        this.list = list;
        this.replyTo = replyTo;
        this.quorum = quorum.read();
        this.tally = new ReadTally(list, this.quorum, environment.flaws());
        this.startedAtMillis = environment.nowMillis();
        this.lastHedgeAtMillis = startedAtMillis;
        this.trace = get.explain() ? new Trace(list, quorum.coordinator(), this.quorum.r(), startedAtMillis) : null;
        this.request = environment.exchanges().nextRequest();
    }

    /** Starts a get; {@code replyTo} gets exactly one reply, by the request timeout at the latest. */
    public static void start(
            Environment environment,
            Request.Get get,
            PreferenceList list,
            Quorum quorum,
            Consumer<Reply.GetReply> replyTo) {
        if (quorum.isImpossible(list.homeCount())) {
            replyTo.accept(new Reply.Refused(Reply.Refusal.QUORUM_IMPOSSIBLE));
            return;
        }
        GetCoordinator coordinator = new GetCoordinator(environment, get, list, quorum, replyTo);
        coordinator.restartPatience();
        environment.exchanges().add(coordinator.request, coordinator);
        coordinator.askFirst();
    }

    /**
     * The N highest-ranked reachable nodes; if there are fewer than R, or homes fewer than PR, the unreachable ones too: they may
     * be back.
     */
    private void askFirst() {
        int first = firstAsked();
        while (asked < first && askNext()) {}
        boolean isShort = asked < quorum.r();
        for (NodeId node : list.nodes()) {
            if ((isShort || quorum.pr() > 0 && list.isHome(node))
                    && !environment.replicas().isReachable(node)) {
                ask(node);
            }
        }
        answerIfEnough();
    }

    private int firstAsked() {
        if (quorum.n() > 0) {
            return quorum.n();
        }
        boolean isHedged = environment.timing().hedgeMillis() > 0;
        return isHedged ? Math.max(quorum.r(), quorum.pr()) : list.homeCount();
    }

    private boolean askNext() {
        while (nextCandidate < list.nodes().size()) {
            NodeId candidate = list.nodes().get(nextCandidate++);
            if (environment.replicas().isReachable(candidate)) {
                ask(candidate);
                return true;
            }
            if (trace != null) {
                trace.skipped(candidate);
            }
        }
        return false;
    }

    private void ask(NodeId node) {
        pending.add(node);
        asked++;
        if (trace != null) {
            trace.asked(node, List.of(), environment.nowMillis());
        }
        environment.replicas().ask(node, new Message.ReadReplica(request, get.key()));
    }

    @Override
    public void onAnswer(NodeId from, Message.Answer answer) {
        if (!(answer instanceof Message.ReplicaVersions versions)) {
            return;
        }
        pending.remove(from);
        if (isOtherRole(from, versions.holding())) {
            environment.replicas().reportWrongRole(from);
        }
        if (!tally.add(from, versions.siblings(), versions.holding())) {
            answerIfEnough();
            return;
        }
        if (trace != null) {
            trace.answered(
                    from, outcomeOf(versions), versions.siblings().versions().size(), environment.nowMillis());
        }
        if (fastest == null && list.isHome(from) && versions.holding() != Holding.UNREADABLE) {
            fastest = from;
        }
        if (!tally.isCounted(from, versions.holding()) && !replied) {
            askNext();
        }
        answerIfEnough();
    }

    private boolean isOtherRole(NodeId from, Holding holding) {
        return switch (holding) {
            case HOME, HOME_NONE -> !list.isHolder(from);
            case STAND_IN, STAND_IN_NONE -> list.isHome(from);
            case UNREADABLE -> false;
        };
    }

    private static Explanation.Outcome outcomeOf(Message.ReplicaVersions versions) {
        return switch (versions.holding()) {
            case HOME, STAND_IN -> Explanation.Outcome.FOUND;
            case HOME_NONE, STAND_IN_NONE -> Explanation.Outcome.ABSENT;
            case UNREADABLE -> Explanation.Outcome.UNREADABLE;
        };
    }

    @Override
    public void onUnreachable(NodeId node) {
        if (pending.remove(node)) {
            if (!replied) {
                askNext();
            }
            answerIfEnough();
        }
    }

    @Override
    public void onSweep() {
        long now = environment.nowMillis();
        hedge(now);
        if (now >= patienceEndsAtMillis) {
            onPatienceEnd();
        }
        if (!replied && now - startedAtMillis >= environment.timing().requestTimeoutMillis()) {
            replyAtDeadline();
        }
        finishIfComplete();
    }

    /** A slow get asks one more node before anybody is given up on. */
    private void hedge(long now) {
        int hedgeMillis = environment.timing().hedgeMillis();
        if (hedgeMillis > 0 && !replied && mayAskMore() && now - lastHedgeAtMillis >= hedgeMillis) {
            lastHedgeAtMillis = now;
            if (askNext()) {
                environment.effects().emit(new Event.GetHedged(get.key(), pending.getLast()));
            }
        }
    }

    /** The silent ones get no more time; others take their places (§4.5: skipping those down). */
    private void onPatienceEnd() {
        List<NodeId> silent = List.copyOf(pending);
        pending.clear();
        for (NodeId node : silent) {
            environment.replicas().reportSilence(node);
            if (trace != null) {
                trace.answered(node, Explanation.Outcome.TIMED_OUT, 0, environment.nowMillis());
            }
            if (!replied) {
                askNext();
            }
        }
        restartPatience();
        answerIfEnough();
    }

    private void restartPatience() {
        patienceEndsAtMillis = environment.nowMillis() + environment.timing().replicaPatienceMillis();
    }

    private void answerIfEnough() {
        if (!replied && pending.isEmpty() && !tally.isEnough() && mayAskMore()) {
            askNext();
        }
        if (!replied && (tally.isEnough() || tally.hasQuorum() && isExhausted())) {
            replied = true;
            replyTo.accept(fetched());
        } else if (!replied && isExhausted() && tally.answers().size() >= asked) {
            replyUnmet();
        }
        finishIfComplete();
    }

    /** Whether nobody is left who could still confirm or deny an absence. */
    private boolean isExhausted() {
        return pending.isEmpty() && !mayAskMore();
    }

    /** Stand-ins are sought in the first 2N nodes; whoever took a write was among them. */
    private boolean mayAskMore() {
        return nextCandidate < list.nodes().size() && asked < 2 * list.homeCount();
    }

    private Reply.Fetched fetched() {
        return new Reply.Fetched(
                tally.merged(), tally.nodes(), tally.homes(), tally.isAbsenceConfirmed(), fastest, explanation());
    }

    private void replyAtDeadline() {
        if (tally.hasQuorum()) {
            replied = true;
            replyTo.accept(fetched());
        } else {
            replyUnmet();
        }
    }

    /** Too few can answer: all were asked and have said what they hold, or time is up. */
    private void replyUnmet() {
        replied = true;
        replyTo.accept(new Reply.ReadQuorumUnmet(tally.needed(), tally.reached(), explanation()));
    }

    private @Nullable Explanation explanation() {
        return trace == null ? null : trace.explain(environment.nowMillis());
    }

    /** After the reply, late answers are awaited as long as patience lasts; then what is behind is repaired (§5). */
    private void finishIfComplete() {
        if (replied && pending.isEmpty() && !done) {
            done = true;
            repair();
        }
    }

    private void repair() {
        Siblings merged = tally.merged();
        if (merged.isNone()) {
            return;
        }
        tally.answers().forEach((node, answer) -> {
            if (list.isHolder(node) && isBehind(answer, merged)) {
                environment.effects().emit(new Event.ReadRepaired(get.key(), node));
                environment
                        .replicas()
                        .ask(
                                node,
                                new Message.WriteReplica(
                                        environment.exchanges().nextRequest(),
                                        get.key(),
                                        merged,
                                        WriteCause.READ_REPAIR,
                                        List.of()));
            }
        });
    }

    private boolean isBehind(ReadTally.Answer answer, Siblings merged) {
        return environment.hasFlaw(Flaw.REPAIRS_EVERY_READ)
                || answer.holding() == Holding.UNREADABLE
                || !answer.siblings().equals(merged);
    }

    @Override
    public boolean isDone() {
        return done;
    }
}
