package dev.dynamocart.web.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.web.standin.StandInCartService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two languages: by what the browser prefers, and by choice. */
@QuarkusTest
@QuarkusTestResource(StandInResource.class)
class LanguageTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    @SuppressWarnings("NullAway.Init") // set by StandInResource before each test
    StandInCartService carts;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de-AT,de;q=0.9,en;q=0.5 | de", "fr,de;q=0.4 | de", "en-GB | en", "fr | en", "* | en", ";;; | en"})
    void browsersPreference_choosesTheLanguage(String accepted, String language) {
        given().header("Accept-Language", accepted)
                .get("/")
                .then()
                .statusCode(200)
                .header("Content-Language", language)
                .body(containsString("<html lang=\"" + language + "\">"));
    }

    @Test
    void choice_isKeptAndComesBackToThePage() {
        Shopper shopper = new Shopper();
        shopper.request()
                .formParam("language", "de")
                .formParam("back", "/products/kettle?x=1")
                .post("/language")
                .then()
                .statusCode(303)
                .header("Location", containsString("/products/kettle?x=1"));
        shopper.request()
                .header("Accept-Language", "en")
                .get("/products/kettle")
                .then()
                .body(containsString("Emaillekessel"), containsString("34,90"));
        shopper.request()
                .formParam("language", "tlh")
                .post("/language")
                .then()
                .statusCode(400)
                .body(containsString("Das konnten wir nicht lesen"));
    }

    @Test
    void germanSearch_findsGermanNames() {
        given().header("Accept-Language", "de")
                .queryParam("query", "gießkanne")
                .get("/")
                .then()
                .body(containsString("Treffer für „gießkanne“"), containsString("1 Ding<"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "desk"})
    void everyText_isThereInBothLanguages(String bundle) throws IOException {
        Set<Object> english = read("messages/" + bundle + ".properties").keySet();
        assertEquals(english, read("messages/" + bundle + "_de.properties").keySet());
        assertFalse(english.isEmpty());
    }

    @Test
    void everyProduct_isTranslated() throws IOException {
        Properties german = read("catalogue/de.properties");
        Path catalogue = Path.of("..", "cart-service", "src", "main", "resources", "catalogue.json");
        for (var product : new ObjectMapper().readTree(catalogue.toFile()).get("products")) {
            String id = product.get("productId").asText();
            assertFalse(german.getProperty(id + ".name", "").isBlank(), id);
            assertFalse(german.getProperty(id + ".text", "").isBlank(), id);
        }
    }

    private static Properties read(String name) throws IOException {
        Properties words = new Properties();
        words.load(new StringReader(Files.readString(RESOURCES.resolve(name))));
        return words;
    }
}
