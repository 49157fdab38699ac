package dev.dynamocart.web.signin;

import jakarta.ws.rs.FormParam;
import java.util.Locale;
import java.util.Objects;

/**
 * The fields of the sign-in form.
 *
 * @param ask "yes" where the shopper was asked whether the guest's cart shall join
 * @param join "yes" if it shall; counts only where it was asked
 */
public record SignInForm(
        @FormParam("name") String typedName,
        @FormParam("password") String password,
        @FormParam("back") String back,
        @FormParam("ask") String ask,
        @FormParam("join") String join,
        @FormParam("op") String operation) {
    private static final int LENGTH_MAX = 128;

    /** Fields that the form did not send are empty. */
    public SignInForm {
        typedName = Objects.requireNonNullElse(typedName, "");
        password = Objects.requireNonNullElse(password, "");
        back = Objects.requireNonNullElse(back, "");
        ask = Objects.requireNonNullElse(ask, "");
        join = Objects.requireNonNullElse(join, "");
        operation = Objects.requireNonNullElse(operation, "");
    }

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
