package dev.dynamocart.web.account;

import dev.dynamocart.web.client.CartId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param name what is typed to sign in, 1 to 32 lower-case letters, digits or -
 * @param displayName how the shop addresses them
 * @param password the hashed password
 * @param cart the cart that all their devices share; 160 random bits, as a guest's
 * @param shownPassword the password in clear where it is no secret, as in a demonstration; null otherwise
 */
public record Account(
        String name,
        String displayName,
        PasswordHash password,
        CartId cart,
        @Nullable String shownPassword) {
    public Account {
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("an account's name has 1 to 32 of a-z, 0-9 and -");
        }
    }
}
