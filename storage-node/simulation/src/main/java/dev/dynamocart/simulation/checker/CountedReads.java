package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
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
 *
 * <p>Who is asked as a home is decided by the ring that the coordinator went by when it began. It may hear of the next one meanwhile, and
 * then goes on with the list that it has: R homes of that list meet W of it, whoever comes in later. One of the next ring's homes that
 * is asked late, in the place of a silent home, is a stand-in of this list and counts as one if it answers as that (seed 118826).
 */
final class CountedReads implements MessageWatch {

    private static final String INVARIANT = "a get is answered by R nodes that count (P16)";

    private record Asker(int process, Key key) {}

    /** All questions of one get have one number; the first is asked when it begins, or later. */
    private record Question(Asker asker, long askedAtMicros) {}

    private record Answer(NodeId node, Holding holding, long askedAtMicros) {}

    private final World world;
    private final KnownRings rings;
    private final Map<Long, PreferenceList> listsAtBegin = new HashMap<>();
    private final Map<Long, Question> questions = new HashMap<>();
    private final Map<Asker, List<Answer>> answers = new HashMap<>();
    private final Map<Asker, Long> handedOverAtMicros = new HashMap<>();

    CountedReads(World world, KnownRings rings) {
        this.world = world;
        this.rings = rings;
    }

    @Override
    public void onRequest(SimulatedProcess at, OpenRequest request) {
        Ring ring = rings.ringOf(at);
        if (ring != null && request.body() instanceof Request.Get get) {
            listsAtBegin.put(request.id(), ring.preferenceList(get.key()));
        }
    }

    @Override
    public void onSent(SimulatedProcess from, int to, Message message) {
        if (message instanceof Message.ReadReplica read) {
            questions.putIfAbsent(read.request(), new Question(new Asker(from.index(), read.key()), from.nowMicros()));
        } else if (message instanceof Message.CoordinateGet handed) {
            handedOverAtMicros.put(new Asker(from.index(), handed.get().key()), from.nowMicros());
        } else if (message instanceof Message.ReplicaVersions versions) {
            Question question = questions.get(versions.request());
            if (question != null && question.asker().process() == to) {
                NodeId node = world.nodeIds().get(from.index());
                answers.computeIfAbsent(question.asker(), _ -> new ArrayList<>())
                        .add(new Answer(node, versions.holding(), question.askedAtMicros()));
            }
        }
    }

    private static boolean counts(Answer answer, PreferenceList list) {
        return switch (answer.holding()) {
            case HOME, HOME_NONE -> true;
            case STAND_IN, STAND_IN_NONE -> !list.isHome(answer.node());
            case UNREADABLE -> false;
        };
    }

    @Override
    public void onReply(SimulatedProcess at, OpenRequest request, Reply reply) {
        PreferenceList list = listsAtBegin.remove(request.id());
        if (list == null || !(reply instanceof Reply.Fetched) || !(request.body() instanceof Request.Get get)) {
            return;
        }
        Asker asker = new Asker(at.index(), get.key());
        boolean wasHandedOver = handedOverAtMicros.getOrDefault(asker, -1L) >= request.askedAtMicros();
        int needed = get.quorum().r() > 0
                ? get.quorum().r()
                : world.settings().quorum().r();
        long answered = answers.getOrDefault(asker, List.of()).stream()
                .filter(answer -> answer.askedAtMicros() >= request.askedAtMicros())
                .filter(answer -> counts(answer, list))
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
