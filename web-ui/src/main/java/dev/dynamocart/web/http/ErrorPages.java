package dev.dynamocart.web.http;

import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Language;
import dev.dynamocart.web.page.Texts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** The designed pages for what goes wrong. None says more about the inside than a shopper can use. */
@ApplicationScoped
class ErrorPages {
    private final Frames frames;
    private final Language language;

    ErrorPages(Frames frames, Language language) {
        this.frames = frames;
        this.language = language;
    }

    Response notFound() {
        return page(404, language.texts().notFound(), language.texts().notFoundText());
    }

    Response foreignForm() {
        return page(403, language.texts().foreignForm(), language.texts().foreignFormText());
    }

    /** For any other fault of the request, with its own status. */
    Response unreadable(int status) {
        return page(status, language.texts().unreadable(), language.texts().unreadableText());
    }

    /** For a fault of our own, with its own status. */
    Response broken(int status) {
        return page(status, language.texts().broken(), language.texts().brokenText());
    }

    /** The text of a page for a request of which nothing can be trusted. */
    String outside(int status, Locale locale) {
        Texts texts = Language.texts(locale);
        boolean isTooLarge = status == 413;
        String heading = isTooLarge ? texts.tooLarge() : texts.unreadable();
        String text = isTooLarge ? texts.tooLargeText() : texts.unreadableText();
        return Templates.error(frames.outside(heading, locale), status, heading, text)
                .setLocale(locale)
                .render();
    }

    private Response page(int status, String heading, String text) {
        return Html.page(status, Templates.error(frames.bare(heading), status, heading, text))
                .build();
    }

    @CheckedTemplate(basePath = "http")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance error(Frame frame, int status, String heading, String text);
    }
}
