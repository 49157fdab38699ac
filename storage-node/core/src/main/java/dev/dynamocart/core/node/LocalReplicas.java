package dev.dynamocart.core.node;

import dev.dynamocart.core.handoff.HintedHandoff;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.WriteCause;
import dev.dynamocart.core.replica.Held;
import dev.dynamocart.core.replica.Replica;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.version.Siblings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Answers questions about this node's own copies, in the role that the node has for the key: home or stand-in. */
final class LocalReplicas {

    private final Replica replica;
    private final HintedHandoff handoff;
    private final Effects effects;
    private final Set<Flaw> flaws;
    private final Settings settings;
    private long mergingBytes;

    LocalReplicas(Replica replica, HintedHandoff handoff, Effects effects, Set<Flaw> flaws, Settings settings) {
        this.replica = replica;
        this.handoff = handoff;
        this.effects = effects;
        this.flaws = flaws;
        this.settings = settings;
    }

    /**
     * A home answers from its own copies, a stand-in from its hints (P8), and a joint node from both. One that may still lack something
     * says so by answering as a stand-in.
     */
    void read(Message.ReadReplica question, Role role, Consumer<Message.ReplicaVersions> answer) {
        switch (role) {
            case HOME -> readHome(question, answer);
            case JOINT -> readBoth(question, both -> answer.accept(both.as(Holding.HOME, Holding.HOME_NONE)));
            case JOINT_LACKING ->
                readBoth(question, both -> answer.accept(both.as(Holding.STAND_IN, Holding.STAND_IN_NONE)));
            case NONE -> readHint(question, answer);
        }
    }

    /** The hint first: one that is delivered to this node itself meanwhile is then in its own copy. */
    private void readBoth(Message.ReadReplica question, Consumer<Both> answer) {
        readHint(question, hint -> readHome(question, own -> answer.accept(new Both(own, hint))));
    }

    /** What a node holds of a key as a home and as a stand-in. */
    private record Both(Message.ReplicaVersions own, Message.ReplicaVersions hint) {
        Message.ReplicaVersions as(Holding some, Holding none) {
            if (own.holding() == Holding.UNREADABLE) {
                return own;
            }
            Siblings all = own.siblings().merge(hint.siblings());
            return new Message.ReplicaVersions(own.request(), all, all.isNone() ? none : some);
        }
    }

    private void readHome(Message.ReadReplica question, Consumer<Message.ReplicaVersions> answer) {
        replica.read(
                Space.HOME,
                question.key(),
                held -> answer.accept(
                        versions(question, held, held.siblings().isNone() ? Holding.HOME_NONE : Holding.HOME)));
    }

    private void readHint(Message.ReadReplica question, Consumer<Message.ReplicaVersions> answer) {
        if (handoff.mayHave(question.key()) && !flaws.contains(Flaw.READS_PAST_HINTS)) {
            replica.read(
                    Space.HINTS,
                    question.key(),
                    held -> answer.accept(versions(
                            question, held, held.siblings().isNone() ? Holding.STAND_IN_NONE : Holding.STAND_IN)));
        } else {
            answer.accept(new Message.ReplicaVersions(question.request(), Siblings.NONE, Holding.STAND_IN_NONE));
        }
    }

    private static Message.ReplicaVersions versions(Message.ReadReplica question, Held held, Holding holding) {
        return new Message.ReplicaVersions(
                question.request(), held.siblings(), held.damaged() ? Holding.UNREADABLE : holding);
    }

    /** Merges what came in; the answer says that it is stored, or on stable storage if it must be, and comes only then. */
    void write(Message.WriteReplica question, Consumer<Message.ReplicaWritten> answer) {
        boolean hint = !question.hintFor().isEmpty();
        int bytes = question.siblings().payloadBytes();
        if (isFull(bytes)) {
            answer.accept(new Message.ReplicaWritten(question.request(), false));
            return;
        }
        if (hint && !handoff.reserve(question.key())) {
            answer.accept(new Message.ReplicaWritten(question.request(), false));
            return;
        }
        Space space = hint ? Space.HINTS : Space.HOME;
        mergingBytes += bytes;
        Replica.Merged merged = (stored, changed) -> {
            mergingBytes -= bytes;
            if (hint) {
                endReservation(question, stored);
            }
            if (stored && changed) {
                effects.emit(new Event.ReplicaChanged(question.key(), question.cause(), space));
            }
            answerStored(question, stored, answer);
        };
        if (hint && flaws.contains(Flaw.COUNTS_VOLATILE_HINT)) {
            answer.accept(new Message.ReplicaWritten(question.request(), true));
        }
        if (isRepair(question.cause())) {
            replica.repair(question.key(), question.siblings(), question.cause(), merged);
        } else if (!hint) {
            replica.mergePut(question.key(), question.siblings(), question.forgotten(), merged);
        } else {
            replica.merge(space, question.key(), question.siblings(), question.hintFor(), merged);
        }
    }

    private static boolean isRepair(WriteCause cause) {
        return switch (cause) {
            case READ_REPAIR, ANTI_ENTROPY -> true;
            case PUT, DURABLE_PUT, HINT_DELIVERY, TRANSFER -> false;
        };
    }

    private void answerStored(Message.WriteReplica question, boolean stored, Consumer<Message.ReplicaWritten> answer) {
        boolean tooSoon =
                question.cause() == WriteCause.HINT_DELIVERY && flaws.contains(Flaw.CONFIRMS_HINT_BEFORE_SYNC);
        if (stored && question.cause().isSynced() && isBuffered() && !tooSoon) {
            replica.sync(() -> answer.accept(new Message.ReplicaWritten(question.request(), true)));
        } else {
            answer.accept(new Message.ReplicaWritten(question.request(), stored));
        }
    }

    private boolean isBuffered() {
        return settings.quorum().durability().isBuffered();
    }

    /**
     * Says whether nothing is known of the key but a tombstone, in either space; a home removes it if it is asked to. While owners
     * change nobody agrees: copies are on their way (§4.9). What is agreed is on stable storage: a loss of power must not bring back here
     * what the others are about to forget.
     */
    void reap(Message.ReapReplica question, Role role, boolean isSettled, Consumer<Message.ReplicaReaped> answer) {
        Consumer<Boolean> agree = agreed -> {
            Message.ReplicaReaped reaped = new Message.ReplicaReaped(question.request(), agreed);
            if (agreed && isBuffered()) {
                replica.sync(() -> answer.accept(reaped));
            } else {
                answer.accept(reaped);
            }
        };
        boolean isBlind = flaws.contains(Flaw.REAPS_PAST_HINTS) || flaws.contains(Flaw.REAPS_WITH_HOME_DOWN);
        boolean mayReap = isSettled || flaws.contains(Flaw.REAPS_WHILE_OWNERS_CHANGE);
        if (!mayReap || handoff.mayHave(question.key()) && !isBlind) {
            agree.accept(false);
        } else if (role != Role.HOME) {
            replica.read(
                    Space.HOME,
                    question.key(),
                    held -> agree.accept(!question.remove() && held.siblings().isNone() && !held.damaged()));
        } else if (question.remove()) {
            replica.reap(question.key(), question.tombstone(), agree::accept);
        } else {
            replica.read(
                    Space.HOME,
                    question.key(),
                    held -> agree.accept(held.siblings().equals(question.tombstone())
                            || flaws.contains(Flaw.REAPS_WHATEVER_IS_THERE)));
        }
    }

    /** One is always taken, however large: otherwise it could never be repaired. */
    private boolean isFull(int bytes) {
        Settings.Limits limits = settings.limits();
        boolean tooManyKeys = replica.busyKeys() >= limits.busyKeysMax();
        boolean tooManyBytes = mergingBytes > 0 && mergingBytes + bytes > limits.requestBytesMax();
        if (tooManyKeys || tooManyBytes) {
            effects.emit(new Event.RequestRefused(
                    tooManyKeys ? "Too many keys are being worked on" : "Too many bytes wait for the store"));
        }
        return tooManyKeys || tooManyBytes;
    }

    private void endReservation(Message.WriteReplica hint, boolean stored) {
        if (stored) {
            handoff.onKept(hint.key(), hint.hintFor());
        } else {
            handoff.onNotKept(hint.key());
        }
    }

    /** What this node holds of a key, in both spaces. */
    void inspect(Key key, Consumer<Reply.InspectedLocal> answer) {
        replica.read(
                Space.HOME,
                key,
                home -> replica.read(
                        Space.HINTS,
                        key,
                        hint -> answer.accept(new Reply.InspectedLocal(
                                home.siblings(), hint.siblings(), List.copyOf(hint.hintFor())))));
    }
}
