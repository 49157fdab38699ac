package dev.dynamocart.load.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dynamocart.load.keys.KeyText;
import dev.dynamocart.load.schedule.RateText;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.store.StoreLoad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The load of an experiment as it stands in a YAML file; all fields must be there.
 *
 * @param rate see {@link RateText#FORMS}
 * @param warmup in the file like {@code 10s}; not measured
 * @param duration in the file like {@code 3m}
 * @param windows into how many points the measured time is cut
 * @param keys how many keys there are
 * @param popularity see {@link KeyText#FORMS}
 * @param reads share of the requests that only read
 * @param blind share of the writes that repeat the context of the write before them
 * @param valueBytes size of each value
 */
public record StoreScenario(
        String rate,
        Duration warmup,
        Duration duration,
        int windows,
        int keys,
        String popularity,
        double reads,
        double blind,
        int valueBytes) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** The file is not a scenario; the message says what is wrong with it. */
    public static final class NotAScenario extends IOException {
        NotAScenario(String file, Throwable cause) {
            super(file + " is not a scenario: " + firstLine(cause), cause);
        }

        private static String firstLine(Throwable cause) {
            return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        }
    }

    /**
     * Reads a scenario.
     *
     * @param file the user's own; null for the one that is shipped with the experiment
     */
    static StoreScenario read(Experiment experiment, @Nullable Path file) throws IOException {
        if (file != null) {
            return parse(file.toString(), Files.readString(file));
        }
        String name = experiment.id() + ".yaml";
        try (InputStream in = StoreScenario.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static StoreScenario parse(String name, String yaml) throws NotAScenario {
        try {
            Written written = YAML.readValue(yaml, Written.class);
            StoreScenario file = new StoreScenario(
                    written.rate(),
                    Duration.parse("PT" + written.warmup()),
                    Duration.parse("PT" + written.duration()),
                    written.windows(),
                    written.keys(),
                    written.popularity(),
                    written.reads(),
                    written.blind(),
                    written.valueBytes());
            StoreLoad _ = file.load(new Seed(0));
            return file;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new NotAScenario(name, e);
        }
    }

    /** The fields as they are written, times like {@code 10s}. */
    private record Written(
            String rate,
            String warmup,
            String duration,
            int windows,
            int keys,
            String popularity,
            double reads,
            double blind,
            int valueBytes) {}

    /** The load that this describes. */
    StoreLoad load(Seed seed) {
        return new StoreLoad(
                RateText.parse(rate),
                warmup,
                duration,
                windows,
                keys,
                KeyText.parse(popularity),
                reads,
                blind,
                valueBytes,
                seed);
    }

    /** What is run, as a sentence. */
    String sentence() {
        return "%s requests/s for %d s after %d s of warm-up; %,d keys (%s), %.0f %% reads, %,d-byte values."
                .formatted(rate, duration.toSeconds(), warmup.toSeconds(), keys, popularity, 100 * reads, valueBytes);
    }
}
