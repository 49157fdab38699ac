package dev.dynamocart.core.coordinator;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Holding;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.PreferenceList;
import dev.dynamocart.core.version.Siblings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the answers to a get and says when there are enough (§4.5). Pure arithmetic.
 *
 * <p>R distinct nodes must answer. That is enough when one of them has heard of the object. If none has, the absence must be
 * confirmed by a majority of homes, because a stand-in or a newcomer that holds nothing proves nothing (P9). With PR, so many of
 * those that answered are homes: answers are counted, not what a failure detector believes (P3).
 *
 * <p>A home that answers as none by its own ring counts for nothing, though what it holds is welcome: it may have handed its copy
 * over to the homes of a ring that is not known here yet (§4.9).
 */
final class ReadTally {

    /** One node's answer. */
    record Answer(Siblings siblings, Holding holding) {}

    private final PreferenceList list;
    private final Request.ReadQuorum quorum;
    private final boolean countsTwice;
    private final boolean countsAnyAsHome;
    private final boolean countsFormerHomes;
    private final int early;
    private final Map<NodeId, Answer> answers = new LinkedHashMap<>();
    private int repeats;
    private int readable;
    private int homes;
    private int homesWithout;
    private Siblings merged = Siblings.NONE;

    ReadTally(PreferenceList list, Request.ReadQuorum quorum, Set<Flaw> flaws) {
        this.list = list;
        this.quorum = quorum;
        this.countsTwice = flaws.contains(Flaw.COUNTS_A_NODE_TWICE);
        this.early = flaws.contains(Flaw.ANSWERS_GET_AT_R_MINUS_ONE) ? 1 : 0;
        this.countsAnyAsHome = flaws.contains(Flaw.COUNTS_STAND_INS_AS_HOMES);
        this.countsFormerHomes = flaws.contains(Flaw.COUNTS_FORMER_HOMES);
    }

    /** Counts an answer; a second one of the same node counts for nothing. Returns whether it was the first. */
    boolean add(NodeId node, Siblings siblings, Holding holding) {
        if (answers.containsKey(node)) {
            repeats += countsTwice ? 1 : 0;
            return false;
        }
        answers.put(node, new Answer(siblings, holding));
        if (holding != Holding.UNREADABLE) {
            merged = merged.merge(siblings);
        }
        if (isCounted(node, holding)) {
            readable++;
            homes += list.isHome(node) ? 1 : 0;
            homesWithout += list.isHome(node) && holding == Holding.HOME_NONE ? 1 : 0;
        }
        return true;
    }

    /** Whether the answer is worth one of R. */
    boolean isCounted(NodeId node, Holding holding) {
        return switch (holding) {
            case HOME, HOME_NONE -> true;
            case STAND_IN, STAND_IN_NONE -> !list.isHome(node) || countsFormerHomes;
            case UNREADABLE -> false;
        };
    }

    /** Whether R distinct nodes have answered, PR homes among them. */
    boolean hasQuorum() {
        return hasR() && (homes >= quorum.pr() || countsAnyAsHome);
    }

    private boolean hasR() {
        return readable + repeats + early >= quorum.r();
    }

    /** How many answers the quorum that is not met wants: PR once there are R. */
    int needed() {
        return hasR() ? quorum.pr() : quorum.r();
    }

    /** How many of those there are. */
    int reached() {
        return hasR() ? homes : readable;
    }

    /** Whether the get can be answered now. */
    boolean isEnough() {
        return hasQuorum() && (!merged.isNone() || isAbsenceConfirmed());
    }

    /** Whether a majority of homes says that it never heard of the object. */
    boolean isAbsenceConfirmed() {
        return merged.isNone() && homesWithout > list.homeCount() / 2;
    }

    /** What all answers together know. */
    Siblings merged() {
        return merged;
    }

    /** How many distinct nodes gave a readable answer. */
    int nodes() {
        return readable;
    }

    /** How many of them are homes. */
    int homes() {
        return homes;
    }

    /** The answers, in order of arrival. */
    Map<NodeId, Answer> answers() {
        return answers;
    }
}
