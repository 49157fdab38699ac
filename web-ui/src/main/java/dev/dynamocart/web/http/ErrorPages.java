package dev.dynamocart.web.http;

import dev.dynamocart.web.page.Frame;
import dev.dynamocart.web.page.Frames;
import dev.dynamocart.web.page.Html;
import dev.dynamocart.web.page.Texts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The designed pages for what goes wrong. None says more about the inside than a shopper can use. */
@ApplicationScoped
class ErrorPages {
    private final Frames frames;
    private final Texts texts;

    ErrorPages(Frames frames, Texts texts) {
        this.frames = frames;
        this.texts = texts;
    }

    Response notFound() {
        return page(404, texts.notFound(), texts.notFoundText());
    }

    Response foreignForm() {
        return page(403, texts.foreignForm(), texts.foreignFormText());
    }

    /** For any other fault of the request, with its own status. */
    Response unreadable(int status) {
        return page(status, texts.unreadable(), texts.unreadableText());
    }

    Response broken() {
        return page(500, texts.broken(), texts.brokenText());
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
