package dev.dynamocart.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Signed tokens that say who is signed in until when: {@code name.expiry.random.mac}. Any web process with the same secret takes
 * them, and none keeps a session. Signing out also ends the token at this process, so that a copy of the cookie is of no use there.
 */
@ApplicationScoped
public class SignIns {
    /** How long one stays signed in. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(SignIns.class);
    private static final Pattern TOKEN =
            Pattern.compile("(([a-z0-9-]{1,32})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{22}))\\.([A-Za-z0-9_-]{43})");
    private static final int RANDOM_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int ENDED_MAX = 10_000;

    private final Accounts accounts;
    private final Clock clock;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashSet<String> ended = new LinkedHashSet<>();

    @Inject
    SignIns(Accounts accounts, @ConfigProperty(name = "shop.secret-file") Optional<Path> secretFile) {
        this(accounts, secretFile.map(SignIns::read).orElseGet(SignIns::drawn), Clock.systemUTC());
    }

    SignIns(Accounts accounts, byte[] secret, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        // A key of its own, so that the secret may serve for other things, too.
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret, "HmacSHA256"), "dynamo-cart sign-in tokens"), "HmacSHA256");
    }

    /** A token that nobody had before. */
    public String issue(Account account) {
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        long expiresAtSeconds = clock.instant().plus(LIFETIME).getEpochSecond();
        String text = account.name() + "." + expiresAtSeconds + "." + base64(drawn);
        return text + "." + base64(mac(key, text));
    }

    /** Whose token this is; empty when it is forged, expired, ended, or its account is gone. */
    public Optional<Account> read(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches() || !isGenuine(matcher) || isOver(matcher)) {
            return Optional.empty();
        }
        return accounts.find(matcher.group(2));
    }

    /** Ends a token before its time. */
    public void end(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches() || !isGenuine(matcher)) {
            return;
        }
        synchronized (ended) {
            ended.add(matcher.group(4));
            if (ended.size() > ENDED_MAX) {
                ended.removeFirst();
            }
        }
    }

    private boolean isGenuine(Matcher token) {
        byte[] given = Base64.getUrlDecoder().decode(token.group(5));
        return MessageDigest.isEqual(given, mac(key, token.group(1)));
    }

    private boolean isOver(Matcher token) {
        synchronized (ended) {
            return clock.instant().getEpochSecond() >= Long.parseLong(token.group(3)) || ended.contains(token.group(4));
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] drawn() {
        LOG.info(
                "No shop.secret-file: whoever is signed in must sign in again after a restart. Carts are not affected.");
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private static byte[] read(Path file) {
        try {
            byte[] secret = Files.readAllBytes(file);
            if (secret.length < SECRET_BYTES) {
                throw new IllegalArgumentException(file + " is too short for a secret: it needs 32 bytes or more");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shop's secret from " + file, e);
        }
    }
}
