package dev.dynamocart.core.gen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void failingCase_saysTheSeedThatMakesItsChoicesAgain() {
        List<Long> drawn = new ArrayList<>();
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Seeds.forEach(10, gen -> {
                    drawn.add(gen.bits());
                    assertTrue(drawn.size() < 3, "the third case");
                }));

        String message = String.valueOf(error.getMessage());
        long seed = Long.decode(message.substring("Seed ".length(), message.indexOf(" (again")));
        assertEquals(drawn.get(2), new Gen(seed).bits());
    }

    @Test
    void shuffle_keepsEveryElement() {
        Seeds.forEach(100, gen -> {
            List<Integer> numbers = gen.listOf(0, 10, () -> gen.below(5));
            assertEquals(
                    numbers.stream().sorted().toList(),
                    gen.shuffled(numbers).stream().sorted().toList());
        });
    }
}
