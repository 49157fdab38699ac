package dev.dynamocart.web.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;

/** Keeps the choice of a language in a cookie. */
@Path("/language")
public class LanguageResource {
    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

    /** Goes back to the page in the chosen language. */
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("language") @DefaultValue("") String tag,
            @FormParam("back") @DefaultValue("/") String back,
            @Context UriInfo address) {
        Locale chosen = Language.named(tag).orElseThrow(() -> new BadRequestException("no such language"));
        NewCookie cookie = new NewCookie.Builder(Language.COOKIE)
                .value(chosen.getLanguage())
                .path("/")
                .maxAge(YEAR_SECONDS)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure("https".equals(address.getRequestUri().getScheme()))
                .build();
        return Response.seeOther(LocalPath.parse(back).address()).cookie(cookie).build();
    }
}
