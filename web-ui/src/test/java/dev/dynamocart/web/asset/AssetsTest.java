package dev.dynamocart.web.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "assets");
    private static final Path CATALOGUE = Path.of("..", "cart-service", "src", "main", "resources", "catalogue.json");
    private static final Pattern FORBIDDEN = Pattern.compile("<script|<text|<image|<style|href|url\\(|on[a-z]+=");

    @Test
    void everyProductOfTheCatalogue_hasADrawingOfItsOwn() throws IOException {
        for (var product : new ObjectMapper().readTree(CATALOGUE.toFile()).get("products")) {
            Path drawing = FOLDER.resolve("products/" + product.get("productId").asText() + ".svg");
            assertTrue(Files.exists(drawing), () -> "no drawing " + drawing);
        }
    }

    @Test
    void everyDrawing_keepsTheSharedStyle() throws IOException {
        for (Path drawing : files()) {
            if (!drawing.startsWith(FOLDER.resolve("products"))) {
                continue;
            }
            String svg = Files.readString(drawing);
            assertTrue(svg.length() <= 6_000, drawing + " is larger than 6 kB");
            assertTrue(svg.contains("viewBox=\"14 12 212 159\""), drawing + " has another frame");
            assertFalse(FORBIDDEN.matcher(svg).find(), drawing + " has text, script, style or references");
        }
    }

    @Test
    void list_namesExactlyTheFilesInTheFolder() throws IOException {
        List<String> inFolder = files().stream()
                .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                .filter(name -> !name.equals("list.txt"))
                .sorted()
                .toList();
        List<String> listed =
                Files.readAllLines(FOLDER.resolve("list.txt")).stream().sorted().toList();
        assertEquals(inFolder, listed);
    }

    @Test
    void styleSheetAndScript_stayWithinTheirBudgets() throws IOException {
        Assets assets = new Assets();
        byte[] script = assets.content("shop.js").orElseThrow();
        byte[] style = assets.content("shop.css").orElseThrow();
        assertTrue(script.length <= 5_000, () -> "the script has " + script.length + " bytes");
        assertTrue(style.length <= 15_000, () -> "the style sheet has " + style.length + " bytes");
        String css = new String(style, StandardCharsets.UTF_8);
        assertFalse(css.contains("@import") || css.contains("url(") || css.contains("@font-face"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
