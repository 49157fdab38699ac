package dev.dynamocart.web.signin;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Locale;

/**
 * The fields of the sign-in form.
 *
 * @param ask "yes" where the shopper was asked whether the guest's cart shall join
 * @param join "yes" if it shall; counts only where it was asked
 */
public record SignInForm(
        @FormParam("name") @DefaultValue("") String typedName,
        @FormParam("password") @DefaultValue("") String password,
        @FormParam("back") @DefaultValue("") String back,
        @FormParam("ask") @DefaultValue("") String ask,
        @FormParam("join") @DefaultValue("") String join,
        @FormParam("op") @DefaultValue("") String operation) {
    private static final int LENGTH_MAX = 128;

    /** The name as accounts have it, cut to a sane length. */
    String name() {
        String name = typedName.strip().toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), LENGTH_MAX));
    }

    /** Whether the password has a length that anybody's may have. */
    boolean isSane() {
        return password.length() <= LENGTH_MAX;
    }

    boolean wantsToJoin() {
        return ask.isEmpty() || join.equals("yes");
    }
}
