package dev.dynamocart.core.membership;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that only gossip and change their members, in any order of events: late and lost gossip, slow and failing disks, crashes,
 * lost disks, commands anywhere. {@link RingLaws} look at every ring that a node goes by.
 */
final class PaperCluster {

    private static final int POOL = 8;
    private static final int PARTITIONS = 16;
    private static final int POST_MAX = 40;
    static final Settings.Quorum QUORUM = new Settings.Quorum(3, 2, 2);

    private record Letter(NodeId from, NodeId to, Message message) {}

    private final Gen gen;
    private final Map<NodeId, PaperNode> nodes = new TreeMap<>();
    private final List<Letter> post = new ArrayList<>();
    private final RingLaws laws = new RingLaws();
    private final Set<NodeId> cutOff = new LinkedHashSet<>();
    private final List<Reply.CommandReply> replies = new ArrayList<>();
    private final List<NodeId> founders;
    private final int faultPercent;
    private final int startPercent;
    private final int slowness;

    PaperCluster(Gen gen, int founding) {
        this.gen = gen;
        List<Member> all = IntStream.rangeClosed(1, POOL)
                .mapToObj(i -> new Member(new NodeId("n" + i), "h" + i, 9100 + i, 8100 + i, 0))
                .toList();
        founders = all.subList(0, founding).stream().map(Member::id).toList();
        Ring ring = new Ring(1, QUORUM.n(), Claim.form(founders, PARTITIONS));
        ClusterView formed = ClusterView.unformed(all.subList(0, founding)).formed(0xC1, ring);
        for (Member member : all) {
            nodes.put(member.id(), new PaperNode(this, member, founders.contains(member.id()) ? formed : null));
        }
        founders.forEach(id -> node(id).start());
        faultPercent = gen.pick(List.of(0, 1, 2, 5));
        startPercent = gen.pick(List.of(2, 10));
        slowness = gen.pick(List.of(12, 16, 20));
    }

    Gen gen() {
        return gen;
    }

    PaperNode node(NodeId id) {
        PaperNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("There is no " + id);
        }
        return node;
    }

    List<PaperNode> all() {
        return List.copyOf(nodes.values());
    }

    List<PaperNode> running() {
        return nodes.values().stream().filter(PaperNode::isRunning).toList();
    }

    RingLaws laws() {
        return laws;
    }

    List<Reply.CommandReply> replies() {
        return replies;
    }

    ClusterView seeds(Member self) {
        List<Member> known = new ArrayList<>();
        for (NodeId founder : founders) {
            if (!founder.equals(self.id())) {
                Member member = node(founder).self;
                known.add(Member.seed(founder, member.host(), member.peerPort()));
            }
        }
        known.add(self);
        return ClusterView.unformed(known);
    }

    Settings settingsOf(NodeId id) {
        return new Settings(
                id,
                QUORUM,
                new Settings.Cluster(founders, POOL + 1, PARTITIONS, true),
                Settings.Timing.DEFAULT,
                Settings.Limits.DEFAULT);
    }

    boolean isReachable(NodeId id) {
        return node(id).isRunning() && !cutOff.contains(id);
    }

    void post(NodeId from, NodeId to, Message message) {
        if (post.size() < POST_MAX) {
            post.add(new Letter(from, to, message));
        }
    }

    void onReply(Reply.CommandReply reply) {
        replies.add(reply);
    }

    void onRing(PaperNode at, Ring ring, ClusterView view) {
        laws.onRing(at.id(), ring, view);
        laws.checkTogether(
                running().stream()
                        .filter(node -> node != at)
                        .map(node -> new RingLaws.GoneBy(node.id(), node.view().ring()))
                        .toList(),
                new RingLaws.GoneBy(at.id(), ring));
    }

    void onDone(NodeId node, long version) {
        laws.onDone(node, version);
    }

    /** One thing happens. */
    void step() {
        List<PaperNode> running = running();
        if (running.isEmpty() || gen.chance(startPercent)) {
            gen.pick(all()).start();
            return;
        }
        PaperNode node = gen.pick(running);
        if (gen.chance(faultPercent)) {
            breakOrMend(node);
        } else if (gen.chance(2)) {
            command(node);
        } else if (gen.chance(1)) {
            running.forEach(PaperNode::passTime);
            cutOff.clear();
        } else {
            live(node);
        }
    }

    /** Anything anywhere, or something that may well be done. */
    private void command(PaperNode node) {
        Ring ring = node.view().ring();
        if (ring == null || gen.chance(50)) {
            node.ask(command());
            return;
        }
        PaperNode decider = node(ring.authority().decider());
        if (decider.isRunning()) {
            decider.ask(new Command.Stage(change()));
            decider.ask(new Command.Commit(1));
        } else if (gen.chance(20)) {
            node.ask(new Command.Stage(new StagedChange.ForceRemove(decider.id())));
            node.ask(new Command.Commit(1));
        }
    }

    private void live(PaperNode node) {
        switch (gen.below(slowness)) {
            case 0, 1 -> node.gossip(gen.pick(all()).id());
            case 2, 3, 4 -> deliver(gen.below(100));
            case 5, 6, 7 -> node.storeOne(gen.chance(faultPercent));
            case 8, 9 -> node.tellProgress();
            case 10, 11 -> node.doPart();
            default -> deliver(gen.below(100));
        }
    }

    private void breakOrMend(PaperNode node) {
        switch (gen.below(12)) {
            case 0, 1, 2 -> node.crash(gen);
            case 3 -> {
                if (gen.chance(20)) {
                    node.loseDisk();
                    laws.onDiskLost(node.id());
                }
            }
            case 4, 5 -> cutOff.add(node.id());
            default -> cutOff.clear();
        }
    }

    private void deliver(int fate) {
        if (post.isEmpty()) {
            return;
        }
        Letter letter = post.remove(gen.below(post.size()));
        boolean isThrough = isReachable(letter.to()) && !cutOff.contains(letter.from());
        if (isThrough && fate >= 10) {
            node(letter.to()).deliver(letter.from(), letter.message());
        }
        if (fate >= 90) {
            post.add(letter);
        }
    }

    private Command command() {
        return switch (gen.below(6)) {
            case 0, 1, 2 -> new Command.Stage(change());
            case 3, 4 -> new Command.Commit(1);
            default -> gen.chance(30) ? new Command.Clear() : new Command.Look();
        };
    }

    private StagedChange change() {
        NodeId node = gen.pick(all()).id();
        return switch (gen.below(10)) {
            case 0, 1, 2, 3 -> new StagedChange.Join(node);
            case 4, 5, 6 -> new StagedChange.Leave(node);
            case 7, 8 -> new StagedChange.Replace(node, gen.pick(all()).id());
            default -> new StagedChange.ForceRemove(node);
        };
    }

    /** All start, and everything that is to happen happens, without faults. */
    void comeToRest() {
        cutOff.clear();
        post.clear();
        all().forEach(PaperNode::start);
        for (int round = 0; round < 200 && !isAtRest(); round++) {
            for (PaperNode node : all()) {
                for (int i = 0; i < 3; i++) {
                    node.storeOne(false);
                    node.tellProgress();
                    node.doPart();
                }
                node.passTime();
                node.gossip(gen.pick(all()).id());
            }
            while (!post.isEmpty()) {
                Letter letter = post.removeFirst();
                node(letter.to()).deliver(letter.from(), letter.message());
            }
        }
    }

    /** What was sent arrives, what was to be saved is. */
    void letAnswersCome() {
        for (int i = 0; i < 4; i++) {
            running().forEach(node -> node.storeOne(false));
            while (!post.isEmpty()) {
                Letter letter = post.removeFirst();
                if (isReachable(letter.to())) {
                    node(letter.to()).deliver(letter.from(), letter.message());
                }
                running().forEach(node -> node.storeOne(false));
            }
        }
    }

    /** Whether all know the same, and no change is under way. */
    boolean isAtRest() {
        ClusterView first = all().getFirst().view();
        Ring ring = first.ring();
        return ring != null
                && ring.isSettled()
                && ring.owners().stream().noneMatch(ring::isRemoved)
                && PhaseAdvance.isDone(first, ring)
                && all().stream().allMatch(node -> node.view().equals(first));
    }

    @Nullable
    Ring ringOfFirst() {
        return all().getFirst().view().ring();
    }
}
