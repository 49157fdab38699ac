package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.ring.Ring;
import dev.dynamocart.simulation.world.MessageWatch;
import dev.dynamocart.simulation.world.OpenRequest;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A get is answered when R nodes have answered what counts: not one that was asked as a home and says that it is none, because it may
 * have handed its copy over (P16). Counted from the messages; the coordinator's own answer, which is none, is taken for granted.
 */
final class CountedReads implements MessageWatch {

    private static final String INVARIANT = "a get is answered by R nodes that count (P16)";

    private record Asker(int process, Key key) {}

    private record Question(Asker asker, PreferenceList list, long askedAtMicros) {}

    private record Answer(int node, long askedAtMicros) {}

    private final World world;
    private final KnownRings rings;
    private final Map<Long, Question> questions = new HashMap<>();
    private final Map<Asker, List<Answer>> answers = new HashMap<>();
    private final Map<Asker, Long> handedOverAtMicros = new HashMap<>();

    CountedReads(World world, KnownRings rings) {
        this.world = world;
        this.rings = rings;
    }

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.ReadReplica read) {
            Ring ring = rings.ringOf(from);
            if (ring != null) {
                Asker asker = new Asker(from.index(), read.key());
                questions.put(read.request(), new Question(asker, ring.preferenceList(read.key()), from.nowMicros()));
            }
        } else if (message instanceof Message.CoordinateGet handed) {
            handedOverAtMicros.put(new Asker(from.index(), handed.get().key()), from.nowMicros());
        } else if (message instanceof Message.ReplicaVersions versions) {
            Question question = questions.get(versions.request());
            if (question != null && question.asker().process() == to && counts(from, question, versions.holding())) {
                answers.computeIfAbsent(question.asker(), _ -> new ArrayList<>())
                        .add(new Answer(from.index(), question.askedAtMicros()));
            }
        }
    }

    private boolean counts(SimulatedProcess from, Question question, Holding holding) {
        return switch (holding) {
            case HOME, HOME_NONE -> true;
            case STAND_IN, STAND_IN_NONE ->
                !question.list().isHome(world.nodeIds().get(from.index()));
            case UNREADABLE -> false;
        };
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        if (!(reply instanceof Reply.Fetched) || !(request.body() instanceof Request.Get get)) {
            return;
        }
        Asker asker = new Asker(at.index(), get.key());
        boolean wasHandedOver = handedOverAtMicros.getOrDefault(asker, -1L) >= request.askedAtMicros();
        int needed = get.quorum().r() > 0
                ? get.quorum().r()
                : world.settings().quorum().r();
        long answered = answers.getOrDefault(asker, List.of()).stream()
                .filter(answer -> answer.askedAtMicros() >= request.askedAtMicros())
                .map(Answer::node)
                .distinct()
                .count();
        if (!wasHandedOver && answered + (at.hasDisk() ? 1 : 0) < needed) {
            throw new Violation(
                    INVARIANT,
                    at.id() + " answers a get of " + get.key() + " with " + answered + " nodes of " + needed
                            + " beside itself");
        }
    }
}
