package dev.dynamocart.simulation.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.placement.Claim;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two clusters that were formed apart (P27). */
class IslandsTest {

    private static Member member(int number) {
        return new Member(new NodeId("node-" + number), "host-" + number, 9100 + number, 8100 + number, 0);
    }

    private static ClusterView island(long clusterId, int... numbers) {
        List<Member> members = new ArrayList<>();
        List<NodeId> owners = new ArrayList<>();
        for (int number : numbers) {
            members.add(member(number));
            owners.add(member(number).id());
        }
        return ClusterView.unformed(members).formed(clusterId, new Ring(1, 3, Claim.form(owners, 16)));
    }

    /** The view of a node that has also heard of a node of the other island. */
    private static ClusterView knowing(ClusterView view, int stranger) {
        List<Member> members = new ArrayList<>(view.members());
        members.add(member(stranger));
        return ClusterView.unformed(members).formed(view.clusterId(), Objects.requireNonNull(view.ring()));
    }

    @Test
    void twoIslandsMeet_theyStayApartAndSaySo() {
        ClusterView left = island(11, 1, 2, 3);
        ClusterView right = island(22, 4, 5);
        Stage stage = Stage.withViews(List.of(left, left, knowing(left, 4), right, knowing(right, 1)));
        stage.settle();
        assertTrue(
                stage.events().stream()
                        .anyMatch(event -> event instanceof Event.ForeignCluster foreign
                                && (foreign.clusterId() == 11 || foreign.clusterId() == 22)),
                "someone says that the other belongs to another cluster");
        for (int i = 0; i < 5; i++) {
            ClusterView view =
                    Objects.requireNonNull(stage.checkers.convergence().view(i));
            assertEquals(i < 3 ? 11 : 22, view.clusterId(), "cluster of node-" + (i + 1));
        }
    }

    /** The first seed may form a cluster, but not when it merely forgot the one that there is. */
    @Test
    void firstSeedLosesItsDisk_itFindsItsClusterAgain() {
        Stage stage = Stage.ofFive();
        stage.passMillis(2000);
        stage.world.nodes().getFirst().crash();
        stage.world.nodes().getFirst().disk().lose();
        stage.world.nodes().getFirst().start();
        stage.settle();
        stage.checkers.convergence().checkViews();
    }
}
