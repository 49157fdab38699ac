package dev.dynamocart.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Clock truncation (§4.4): a context that names more actors than it may forgets the events of the oldest ones.
 *
 * <p>Essay on why it loses no write. Think of the same run beside this one, with the same puts, reads and messages, in which nobody
 * truncates. At every moment, each replica here <em>names a part of the events</em> that it names there, and <em>holds all the
 * versions</em> that it holds there, and perhaps more:
 *
 * <ol>
 *   <li>Truncation takes events from a context and leaves the versions.
 *   <li>A merge drops a version only if the other side names its event and does not hold it. Here the other side names less and holds
 *       more, so what is kept there is kept here. The events named afterwards are those of both sides, again a part.
 *   <li>A put drops the versions whose events its writer names, who took them from a read. Here he read from replicas that name less, so
 *       what is kept there is kept here.
 * </ol>
 *
 * <p>So a version that is here too many is one whose event was forgotten, and that somebody still held though it was replaced: a
 * <em>false sibling</em>. There is at most one for each forgotten event, and the next put whose writer read it replaces it again.
 *
 * <p>Forgetting is told to the homes together with the put that caused it, after they have merged the whole context. By then they have
 * dropped what the put replaces, so only a replica that the put did not reach can bring a version back. If each coordinator forgot for
 * itself alone, the others would give the events back with the next comparison of homes.
 *
 * <p>Never forgotten are
 *
 * <ul>
 *   <li>the events of versions that are held: siblings name all that they hold;
 *   <li>a node's own events in its own record, as a home and as a stand-in: a put that is sent again is known by them (P14);
 *   <li>anything, while a tombstone is held: the value that it deleted could come back, and nobody would be there to merge it.
 * </ul>
 *
 * <p><em>Oldest</em> means without a clock (P6): the entry that has stayed the same through the most changes of this record. A record
 * keeps its actors in the order in which they last brought news, once there are half as many as the limit. The youngest entries, as
 * many as the limit allows, always stay. An entry that comes back by a merge is young again: who still tells of it may still hold its
 * versions. Homes of the key will bring news again, so the actor that each of them is at present goes last.
 *
 * @param entriesMax how many actors a context may name after a put at its coordinator
 */
public record Truncation(int entriesMax) {

    /**
     * The actors of {@code after}, those that brought news last at the end; none while they are few.
     *
     * @param heard the order before the change
     */
    public List<Actor> heard(List<Actor> heard, Context before, Context after) {
        if (after.equals(before)) {
            return heard;
        }
        List<Actor> actors = after.actors();
        if (2 * actors.size() <= entriesMax) {
            return List.of();
        }
        List<Actor> order = new ArrayList<>(actors.size());
        List<Actor> news = new ArrayList<>();
        for (Actor actor : actors) {
            if (!after.of(actor).equals(before.of(actor))) {
                news.add(actor);
            } else if (!heard.contains(actor)) {
                order.add(actor);
            }
        }
        for (Actor actor : heard) {
            if (actors.contains(actor) && !news.contains(actor)) {
                order.add(actor);
            }
        }
        order.addAll(news);
        return List.copyOf(order);
    }

    /**
     * What a coordinator forgets after a put: all events of as many actors as there are too many.
     *
     * @param siblings as the put left them
     * @param heard the order in which actors last brought news, the oldest first; one that is not in it is older than all
     * @param self the coordinator, whose events stay in either role
     * @param isHome whether an actor's node is a home of the key
     */
    public Context oldest(Siblings siblings, List<Actor> heard, Actor self, Predicate<Actor> isHome) {
        List<Actor> actors = siblings.context().actors();
        int excess = actors.size() - entriesMax;
        if (excess <= 0 || siblings.hasTombstone()) {
            return Context.EMPTY;
        }
        List<Actor> oldestFirst = new ArrayList<>(actors);
        oldestFirst.sort((left, right) -> {
            int byRole = Boolean.compare(
                    isHome.test(left) && isLatestLife(left, heard), isHome.test(right) && isLatestLife(right, heard));
            return byRole != 0 ? byRole : Integer.compare(heard.indexOf(left), heard.indexOf(right));
        });
        oldestFirst.removeIf(actor -> isOwn(actor, self) || isHeld(siblings, actor));
        Context forgotten = Context.EMPTY;
        for (Actor actor : oldestFirst.subList(0, Math.min(excess, oldestFirst.size()))) {
            forgotten = forgotten.union(siblings.context().of(actor));
        }
        return forgotten;
    }

    /** A former life of a node brings no news any more. */
    private static boolean isLatestLife(Actor actor, List<Actor> heard) {
        int last = heard.indexOf(actor);
        return heard.subList(last + 1, heard.size()).stream()
                .noneMatch(later -> later.node().equals(actor.node()));
    }

    private static boolean isOwn(Actor actor, Actor self) {
        return actor.equals(self) || actor.equals(self.otherRole());
    }

    private static boolean isHeld(Siblings siblings, Actor actor) {
        return siblings.versions().stream()
                .anyMatch(version -> version.dot().actor().equals(actor));
    }

    /** An order without the actors that {@code context} names no longer. */
    public static List<Actor> stillNamed(List<Actor> heard, Context context) {
        List<Actor> actors = context.actors();
        return actors.containsAll(heard)
                ? heard
                : heard.stream().filter(actors::contains).toList();
    }

    /**
     * The siblings of a node that is told to forget events: without those that are neither its own nor those of versions that it holds.
     *
     * @param self whose events stay, in either role
     */
    public static Siblings forget(Siblings siblings, Context forgotten, Actor self) {
        if (forgotten.isEmpty() || siblings.hasTombstone()) {
            return siblings;
        }
        Context known = siblings.context();
        Context left = known.minus(forgotten).union(known.of(self)).union(known.of(self.otherRole()));
        for (Version version : siblings.versions()) {
            left = left.with(version.event());
        }
        return left.equals(known) ? siblings : new Siblings(left, siblings.versions());
    }
}
