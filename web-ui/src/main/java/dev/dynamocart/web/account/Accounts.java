package dev.dynamocart.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dynamocart.web.client.CartId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The accounts of a file, read once; the demonstration's own unless {@code shop.accounts-file} names another. */
@ApplicationScoped
public class Accounts {
    private static final String DEMONSTRATION = "/accounts.json";

    private final Map<String, Account> accounts;
    private final PasswordHash ofNobody = PasswordHash.of("");
    /** One at a time: a flood of guesses must not take the processor from those who look around. */
    private final Semaphore hashing = new Semaphore(1, true);

    Accounts(ObjectMapper json, @ConfigProperty(name = "shop.accounts-file") Optional<Path> file) {
        this.accounts = file.map(path -> read(json, path)).orElseGet(() -> read(json));
    }

    /** The account of that name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** The accounts whose passwords are no secret. */
    public List<Account> shown() {
        return accounts.values().stream()
                .filter(account -> account.shownPassword() != null)
                .toList();
    }

    /** The account with this name and password. Takes as long for a name that does not exist as for a wrong password. */
    public Optional<Account> authenticate(String name, String password) {
        Account account = accounts.get(name);
        hashing.acquireUninterruptibly();
        try {
            PasswordHash expected = account == null ? ofNobody : account.password();
            return expected.matches(password) ? Optional.ofNullable(account) : Optional.empty();
        } finally {
            hashing.release();
        }
    }

    private static Map<String, Account> read(ObjectMapper json, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(json, in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the accounts from " + file, e);
        }
    }

    private static Map<String, Account> read(ObjectMapper json) {
        try (InputStream in = Accounts.class.getResourceAsStream(DEMONSTRATION)) {
            if (in == null) {
                throw new IllegalStateException("the demonstration's accounts are missing from the package");
            }
            return read(json, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Account> read(ObjectMapper json, InputStream in) throws IOException {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (JsonNode entry : json.readTree(in).path("accounts")) {
            Account account = new Account(
                    entry.path("name").asText(),
                    entry.path("displayName").asText(),
                    PasswordHash.parse(entry.path("password").asText()),
                    new CartId(entry.path("cart").asText()),
                    entry.has("shownPassword") ? entry.get("shownPassword").asText() : null);
            accounts.put(account.name(), account);
        }
        return accounts;
    }
}
