package dev.dynamocart.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LocalPathTest {
    @Test
    void pathOfTheShop_keepsItsQuery() {
        assertEquals(
                "/?page=2&did=added#mug",
                LocalPath.parse("/?page=2").with("did=added", "mug").toString());
        assertEquals(
                "/products/mug?did=added#mug",
                LocalPath.parse("/products/mug").with("did=added", "mug").toString());
    }

    @Test
    void anythingThatLeadsElsewhere_becomesTheFrontPage() {
        for (String elsewhere : new String[] {
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "mug",
            "",
            "/a b",
            "///evil.example"
        }) {
            assertEquals("/?x=1#y", LocalPath.parse(elsewhere).with("x=1", "y").toString(), elsewhere);
        }
    }
}
