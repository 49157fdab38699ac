package dev.dynamocart.web.page;

import dev.dynamocart.web.catalogue.Price;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/** How values are written in templates. */
@TemplateExtension
final class Formats {
    private Formats() {}

    /** A price as a shopper reads it: {@code {product.price.written}}. */
    static String written(Price price, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return price.text((Locale) locale);
    }

    /** A moment as day, time and zone, since a shopper may be in another one than the shop: {@code {order.at.moment}}. */
    static String moment(Instant at, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT))
                .appendLiteral(' ')
                .appendZoneText(TextStyle.SHORT)
                .toFormatter((Locale) locale)
                .withLocale(locale.equals(Locale.ENGLISH) ? Locale.UK : (Locale) locale)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }
}
