package dev.dynamocart.load.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MembersTest {

    @Test
    void plan_isReadAsTheNodesWriteIt() throws Exception {
        OwnerChange change = Members.planned("node-3", true, json("""
                {"from":"node-1","ringVersion":7,"phase":"settled","movesNeeded":99,
                 "moves":[{"partition":1,"from":"node-1","to":"node-3"},{"partition":4,"from":"node-2","to":"node-3"}],
                 "copiesToFetch":{"node-3":4,"node-1":1},
                 "shares":[{"node":"node-1","before":3,"after":2,"gains":0,"loses":1},
                           {"node":"node-2","before":3,"after":2,"gains":0,"loses":1},
                           {"node":"node-3","before":0,"after":2,"gains":2,"loses":0}]}"""));
        assertEquals(
                new OwnerChange(
                        "node-3",
                        true,
                        7,
                        2,
                        5,
                        Map.of("node-1", 3, "node-2", 3, "node-3", 0),
                        Map.of("node-1", 2, "node-2", 2, "node-3", 2)),
                change);
        assertEquals(2, change.ideal());
    }

    @Test
    void roots_areThoseOfPartitionsThatTheNodeHolds() throws Exception {
        JsonNode here = json("{\"partitions\":[" + home(1, "aa") + "," + home(2, "bb") + "," + standIn(3, "xx") + "]}");
        JsonNode there = json("{\"partitions\":[" + home(1, "aa") + "," + home(2, "cc") + "," + home(3, "dd") + "]}");
        assertEquals(
                Map.of(1, Set.of("aa"), 2, Set.of("bb", "cc")),
                Members.rootsIn(Map.of("node-1", here, "node-2", there), "node-1"));
    }

    @Test
    void joinIsSettled_whenAllGoByANewerSettledRing() throws Exception {
        OwnerChange join = new OwnerChange("node-3", true, 7, 2, 5, Map.of("node-1", 3), Map.of());
        JsonNode settled = json("{\"version\":11,\"phase\":\"settled\",\"removed\":[]}");
        assertTrue(Members.isSettledIn(Map.of("node-1", settled, "node-3", settled), join));
        JsonNode before = json("{\"version\":7,\"phase\":\"settled\",\"removed\":[]}");
        assertFalse(Members.isSettledIn(Map.of("node-1", settled, "node-3", before), join));
        JsonNode draining = json("{\"version\":10,\"phase\":\"draining\",\"removed\":[]}");
        assertFalse(Members.isSettledIn(Map.of("node-1", draining, "node-3", settled), join));
    }

    /** A node that is stopped before it knows counts as one that is down, not as one that has left. */
    @Test
    void leaveIsSettled_whenTheNodeItselfKnowsThatItHasLeft() throws Exception {
        OwnerChange leave = new OwnerChange("node-3", false, 7, 2, 5, Map.of("node-1", 3), Map.of());
        JsonNode settled = json("{\"version\":11,\"phase\":\"settled\",\"removed\":[\"node-3\"]}");
        assertTrue(Members.isSettledIn(Map.of("node-1", settled, "node-3", settled), leave));
        JsonNode draining = json("{\"version\":10,\"phase\":\"draining\",\"removed\":[]}");
        assertFalse(Members.isSettledIn(Map.of("node-1", settled, "node-3", draining), leave));
    }

    private static String home(int id, String root) {
        return "{\"id\":%d,\"role\":\"home\",\"keys\":1,\"root\":\"%s\"}".formatted(id, root);
    }

    private static String standIn(int id, String root) {
        return home(id, root).replace("home", "stand-in");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
