package dev.dynamocart.load.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Figure8Test {

    private static final long SEED = 8;

    @Test
    void figure_isWithinThreeHundredthsOfThePaperFrom480UnitsUp() {
        PaperResult result = Figure8.run(SEED, 20);
        assertFalse(result.failed(), () -> "seed " + SEED + ":\n" + PaperPage.text(result));
        assertEquals(3, result.claims().size());
    }

    @Test
    void pageInAFolder_hasItsPictureBesideIt(@TempDir Path folder) throws Exception {
        PaperPage.write(Figure8.run(SEED, 2), folder.resolve("paper"));
        assertTrue(Files.readString(folder.resolve("paper/paper-fig8.md")).contains("(paper-fig8-1.svg)"));
        assertTrue(Files.readString(folder.resolve("paper/paper-fig8-1.svg")).startsWith("<svg"));
    }

    @Test
    void json_tellsWhatBecameOfEachClaim(@TempDir Path folder) throws Exception {
        PaperResult result = Figure8.run(SEED, 20);
        Path file = folder.resolve("fig8.json");
        PaperPage.writeJson(result, result.exitStatus(), file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals("paper-fig8", json.path("scenario").asText());
        assertEquals(0, json.path("exitStatus").asInt());
        assertEquals(3, json.path("claims").size());
        assertEquals("holds", json.path("claims").path(0).path("state").asText());
        assertEquals(json.path("head").size(), json.path("rows").path(0).size());
    }

    @Test
    void pageOfHtml_holdsEverythingAndNeedsNothingBesideIt(@TempDir Path folder) throws Exception {
        PaperResult result = Figure8.run(SEED, 2);
        PaperPage.writeHtml(result, folder);
        String page = Files.readString(folder.resolve("paper-fig8.html"));
        for (PaperResult.Claim claim : result.claims()) {
            assertTrue(page.contains(claim.sentence()), page);
        }
        assertTrue(page.contains("S1 paper") && page.contains("S1 here"), "the paper's values beside ours");
        assertTrue(page.contains("<svg") && page.contains("What differs"), page);
        assertFalse(page.contains("src=") || page.contains("href="), "it loads nothing");
    }
}
