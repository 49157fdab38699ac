package dev.dynamocart.web.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void minorUnits_areWrittenInTheCurrencysOwnDigits() {
        assertEquals("€34.90", new Price(3490, EUR).text(Locale.ENGLISH));
        assertEquals("¥3,490", new Price(3490, Currency.getInstance("JPY")).text(Locale.ENGLISH));
    }

    @Test
    void sums_areExact() {
        assertEquals(new Price(30, EUR), new Price(10, EUR).plus(new Price(20, EUR)));
        assertEquals(new Price(2997, EUR), new Price(999, EUR).times(3));
    }

    @Test
    void overflowAndMixedCurrencies_areRefused() {
        assertThrows(ArithmeticException.class, () -> new Price(Long.MAX_VALUE, EUR).times(2));
        assertThrows(IllegalArgumentException.class, () -> new Price(1, EUR)
                .plus(new Price(1, Currency.getInstance("JPY"))));
    }
}
