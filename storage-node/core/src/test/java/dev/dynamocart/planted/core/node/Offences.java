package dev.dynamocart.planted.core.node;

import dev.dynamocart.planted.core.Innocent;
import java.io.File;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** One offence in each class. */
@Innocent
final class Offences {

    private Offences() {}

    record NamesAFile(File file) {}

    record NamesAnInstant(Instant instant) {}

    record NamesAnAtomic(AtomicLong counter) {}

    record NamesAThread(Thread thread) {}

    record NamesASecureRandom(SecureRandom random) {}

    record NamesAByteOrder(ByteOrder order) {}

    static final class ReadsTheClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class ReadsTheEnvironment {
        String home() {
            return System.getProperty("user.home", "");
        }
    }

    static final class RollsDice {
        double roll() {
            return Math.random();
        }
    }

    static final class DrawsAUuid {
        UUID draw() {
            return UUID.randomUUID();
        }
    }

    static final class MakesAnUnorderedSet {
        Set<String> make() {
            return Set.of("a", "b");
        }
    }

    static final class CopiesToAnUnorderedMap {
        Map<String, String> copy(Map<String, String> map) {
            return Map.copyOf(map);
        }
    }

    static final class CollectsToAHashSet {
        Set<String> collect(List<String> list) {
            return list.stream().collect(Collectors.toSet());
        }
    }

    static final class KeepsAHashSet {
        final Set<String> set = new HashSet<>();
    }

    static final class ShufflesByChance {
        void shuffle(List<String> list) {
            Collections.shuffle(list);
        }
    }

    static final class StreamsInParallel {
        long count(List<String> list) {
            return list.parallelStream().count();
        }
    }

    static final class FormatsInTheDefaultLocale {
        String format(int number) {
            return String.format("%d", number);
        }
    }

    static final class GoesThroughAHashMap {
        private final Map<String, String> map = new HashMap<>();

        List<String> keys() {
            return new ArrayList<>(map.keySet());
        }
    }

    @SuppressWarnings("NonFinalStaticField")
    static final class SharesACounter {
        static int counter;
    }

    static final class SharesAMap {
        static final Map<String, String> MAP = new HashMap<>();
    }

    static final class HasAVolatileField {
        volatile int field;
    }

    static final class HasASynchronizedMethod {
        synchronized void method() {}
    }
}
