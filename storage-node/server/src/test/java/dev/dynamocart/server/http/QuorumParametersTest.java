package dev.dynamocart.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request may ask for in a cluster of N = 3, R = 2, W = 2. */
class QuorumParametersTest {

    private final QuorumParameters parameters = new QuorumParameters(new Settings.Quorum(3, 2, 2));

    @Test
    void nothingAsked_leavesTheSettings() {
        assertEquals(ReadQuorum.DEFAULT, parameters.read(Map.<String, String>of()::get));
        assertEquals(WriteQuorum.DEFAULT, parameters.write(Map.<String, String>of()::get));
    }

    @Test
    void whatFitsTogether_isTaken() {
        assertEquals(new ReadQuorum(2, 2, 2), parameters.read(Map.of("n", "2", "r", "2", "pr", "2")::get));
        assertEquals(
                new WriteQuorum(3, 1, 2, 3),
                parameters.write(Map.of("n", "3", "w", "1", "pw", "2", "node_confirms", "3")::get));
    }

    /** The settings fill what is not given: n=1 alone asks one node for two answers. */
    @Test
    void whatCannotBeMet_isRefusedWithWhatToDo() {
        assertRefused("Give r as a parameter of 1 or less", () -> parameters.read(Map.of("n", "1")::get));
        assertRefused("Give pr as a parameter of 2 or less", () -> parameters.read(Map.of("n", "2", "pr", "3")::get));
        assertRefused("Give w as a parameter of 1 or less", () -> parameters.write(Map.of("n", "1")::get));
        assertRefused(
                "Give pw as a parameter of 1 or less",
                () -> parameters.write(Map.of("n", "1", "w", "1", "pw", "2")::get));
        assertRefused("n is a number from 1 to 3", () -> parameters.read(Map.of("n", "4")::get));
    }

    private static void assertRefused(String advice, Runnable request) {
        ProblemException refused = assertThrows(ProblemException.class, request::run);
        assertTrue(
                refused.problem().detail().contains(advice), refused.problem().detail());
    }
}
