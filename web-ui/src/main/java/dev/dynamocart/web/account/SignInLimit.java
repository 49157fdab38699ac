package dev.dynamocart.web.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one may be wrong: five times in fifteen minutes for one name from one address, twenty times for one address, a
 * hundred times for one name. An attempt counts before the password is looked at, so that many at once gain nothing; a right
 * password takes it back. Kept in memory, at most 10,000 counts, the oldest forgotten first.
 */
@ApplicationScoped
public class SignInLimit {
    private static final long WINDOW_MILLIS = 15 * 60 * 1000L;
    private static final int COUNTS_MAX = 10_000;
    private static final int PER_NAME_AND_ADDRESS = 5;
    private static final int PER_ADDRESS = 20;
    private static final int PER_NAME = 100;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    @Inject
    SignInLimit() {
        this(Clock.systemUTC());
    }

    SignInLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt; false if it is one too many and must not be looked at. */
    public synchronized boolean tryNow(String name, String address) {
        List<Rule> rules = rules(name, address);
        boolean isFree = rules.stream().allMatch(rule -> failures(rule.key()) < rule.max());
        if (isFree) {
            rules.forEach(rule -> add(rule.key(), 1));
        }
        return isFree;
    }

    /** Takes back an attempt that was right. */
    public synchronized void succeeded(String name, String address) {
        rules(name, address).forEach(rule -> add(rule.key(), -1));
    }

    private static List<Rule> rules(String name, String address) {
        return List.of(
                new Rule("both " + name + " " + address, PER_NAME_AND_ADDRESS),
                new Rule("address " + address, PER_ADDRESS),
                new Rule("name " + name, PER_NAME));
    }

    private int failures(String key) {
        Count count = counts.get(key);
        return count == null || clock.millis() >= count.endsAtMillis ? 0 : count.failures;
    }

    private void add(String key, int failures) {
        int before = failures(key);
        Count count = counts.get(key);
        long endsAtMillis = before == 0 || count == null ? clock.millis() + WINDOW_MILLIS : count.endsAtMillis;
        counts.put(key, new Count(Math.max(0, before + failures), endsAtMillis));
        Iterator<String> oldest = counts.keySet().iterator();
        while (counts.size() > COUNTS_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    private record Rule(String key, int max) {}

    private record Count(int failures, long endsAtMillis) {}
}
