package dev.dynamocart.web.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language of the request at hand: the one that was chosen in the shop, else the one that the browser prefers, else English. */
@RequestScoped
public class Language {
    /** The cookie that keeps the choice. */
    public static final String COOKIE = "language";

    /** All languages of the shop. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Locale locale;

    Language(HttpHeaders headers) {
        Cookie chosen = headers.getCookies().get(COOKIE);
        this.locale =
                of(chosen == null ? null : chosen.getValue(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The language of a choice and a header {@code Accept-Language}; either may be missing or nonsense. */
    public static Locale of(@Nullable String chosen, @Nullable String accepted) {
        return named(chosen)
                .or(() -> accepted == null ? Optional.empty() : preferred(accepted))
                .orElse(Locale.ENGLISH);
    }

    /** The language of that tag, if the shop speaks it. */
    public static Optional<Locale> named(@Nullable String tag) {
        return ALL.stream().filter(locale -> locale.getLanguage().equals(tag)).findFirst();
    }

    private static Optional<Locale> preferred(String accepted) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), ALL));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    /** The language. */
    public Locale locale() {
        return locale;
    }

    /** The shop's words in this language. */
    public Texts texts() {
        return texts(locale);
    }

    /** The words of the desk in this language. */
    public DeskTexts desk() {
        return in(locale, DeskTexts.class);
    }

    /** The shop's words in a language of the shop. */
    public static Texts texts(Locale locale) {
        return in(locale, Texts.class);
    }

    private static <T> T in(Locale locale, Class<T> bundle) {
        return locale.equals(Locale.ENGLISH)
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(locale.getLanguage()));
    }
}
