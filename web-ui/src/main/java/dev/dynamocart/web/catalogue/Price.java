package dev.dynamocart.web.catalogue;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount of money in integer minor units (cents). */
public record Price(long minor, Currency currency) {
    /** The price of so many units. */
    public Price times(int quantity) {
        return new Price(Math.multiplyExact(minor, (long) quantity), currency);
    }

    /** The sum of two amounts of one currency. */
    public Price plus(Price other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Price(Math.addExact(minor, other.minor), currency);
    }

    /** As a shopper reads it. */
    public String text(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minor, digits));
    }
}
