package dev.dynamocart.load.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A run described in a YAML file: its keys are the options of {@code load run} without their dashes, {@code faults} is a
 * list, and {@code summary} is for people. What is said on the command line besides wins over the file.
 *
 * @param name of the file without its ending
 * @param summary a sentence; empty if the file has none
 * @param options as on the command line
 */
record ScenarioFile(String name, String summary, List<String> options) {

    /** The files that come with the harness. */
    static final List<String> BUILT_IN = List.of("faults", "grow", "spike", "hot-carts", "browse", "sessions");

    private static final YAMLMapper YAML = new YAMLMapper();

    ScenarioFile {
        options = List.copyOf(options);
    }

    /** The scenario that an argument of {@code run} names, if it names one: a built-in or a file {@code *.yaml}. */
    static @Nullable ScenarioFile named(String argument) throws IOException {
        if (BUILT_IN.contains(argument)) {
            return builtIn(argument);
        }
        if (!argument.endsWith(".yaml") && !argument.endsWith(".yml")) {
            return null;
        }
        Path file = Path.of(argument);
        if (!Files.isReadable(file)) {
            throw new IOException("There is no file " + argument + " that can be read.");
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        return of(name, Files.readString(file));
    }

    static ScenarioFile builtIn(String name) throws IOException {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the scenario " + name + " is not in the jar");
            }
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The measured time it asks for; empty if it leaves that open. */
    String duration() {
        int at = options.indexOf("--duration");
        return at < 0 ? "" : options.get(at + 1);
    }

    static ScenarioFile of(String name, String yaml) throws IOException {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (!root.isObject()) {
                throw new IOException("The scenario " + name + " is no list of settings such as 'rate: 500'.");
            }
            List<String> options = new ArrayList<>();
            for (Map.Entry<String, JsonNode> setting : root.properties()) {
                add(setting.getKey(), setting.getValue(), options);
            }
            return new ScenarioFile(name, root.path("summary").asText(""), options);
        } catch (JsonProcessingException e) {
            throw new IOException("The scenario %s is not YAML: %s".formatted(name, e.getOriginalMessage()), e);
        }
    }

    private static void add(String key, JsonNode value, List<String> options) throws IOException {
        if (key.equals("faults")) {
            for (JsonNode fault : value) {
                options.add("--fault");
                options.add(fault(fault));
            }
        } else if (value.isBoolean()) {
            if (value.asBoolean()) {
                options.add("--" + key);
            }
        } else if (!key.equals("summary")) {
            if (value.isContainerNode()) {
                throw new IOException("The setting '" + key + "' needs one value.");
            }
            options.add("--" + key);
            options.add(value.asText());
        }
    }

    /** Either a text as on the command line, or its words under names. */
    private static String fault(JsonNode fault) {
        if (fault.isTextual()) {
            return fault.asText();
        }
        StringBuilder text = new StringBuilder(fault.path("at").asText());
        for (String what : List.of("kill", "start", "pause", "slow", "isolate", "join", "leave")) {
            if (fault.has(what)) {
                text.append(' ')
                        .append(what)
                        .append(' ')
                        .append(fault.path(what).asText());
            }
        }
        if (fault.has("partition")) {
            JsonNode groups = fault.path("partition");
            text.append(" partition ")
                    .append(group(groups.path(0)))
                    .append(" / ")
                    .append(group(groups.path(1)));
        }
        for (String more : List.of("by", "for")) {
            if (fault.has(more)) {
                text.append(' ')
                        .append(more)
                        .append(' ')
                        .append(fault.path(more).asText());
            }
        }
        return text.toString();
    }

    private static String group(JsonNode nodes) {
        return String.join(
                ",",
                StreamSupport.stream(nodes.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
