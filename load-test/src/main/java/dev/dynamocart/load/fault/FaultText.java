package dev.dynamocart.load.fault;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults as people write them. */
public final class FaultText {

    /** One sentence on what can be written. */
    public static final String FORMS =
            FaultText.FORMS_OF_NODES + " | " + FaultText.FORMS_OF_LINKS + " | " + FaultText.FORMS_OF_MEMBERS;

    /** Those that nodes suffer. */
    public static final String FORMS_OF_NODES = "20s kill node-2 | 50s start node-2 | 70s pause node-3 for 5s";

    /** Those that the links between nodes suffer. */
    public static final String FORMS_OF_LINKS =
            "90s partition node-1,node-2 / node-3 for 20s | 120s slow node-1 by 50ms for 10s | 20s isolate node-3 for 30s";

    /** Changes of members. */
    public static final String FORMS_OF_MEMBERS = "30s join node-6 | 75s leave node-6";

    private static final String TIME = "(\\d{1,9})(ms|s|m|h)";
    private static final String NODE = "[A-Za-z0-9_-]{1,64}";
    private static final String NODES = NODE + "(?:\\s*,\\s*" + NODE + ")*";
    private static final Pattern FORM = Pattern.compile(TIME + "\\s+(?<what>.*?)(?:\\s+for\\s+(?<length>\\S+))?");
    private static final Pattern ONE = Pattern.compile("(kill|start|pause|isolate|join|leave)\\s+(" + NODE + ")");
    private static final Pattern PARTITION =
            Pattern.compile("partition\\s+(?<left>" + NODES + ")\\s*/\\s*(?<right>" + NODES + ")");
    private static final Pattern SLOW = Pattern.compile("slow\\s+(" + NODE + ")\\s+by\\s+(\\S+)");

    private FaultText() {}

    /**
     * The fault that a text describes.
     *
     * @throws IllegalArgumentException if it describes none
     */
    static PlannedFault parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw unknown(text);
        }
        Duration at = duration(form.group(1), form.group(2));
        String length = form.group("length");
        return new PlannedFault(at, fault(form.group("what"), text), length == null ? null : durationOf(length, text));
    }

    private static Fault fault(String what, String text) {
        Matcher one = ONE.matcher(what);
        if (one.matches()) {
            String node = one.group(2);
            return switch (one.group(1)) {
                case "kill" -> new Fault.Kill(node);
                case "start" -> new Fault.Start(node);
                case "isolate" -> new Fault.Isolate(node);
                case "join" -> new Fault.Join(node);
                case "leave" -> new Fault.Leave(node);
                default -> new Fault.Pause(node);
            };
        }
        Matcher partition = PARTITION.matcher(what);
        if (partition.matches()) {
            return new Fault.Partition(nodes(partition.group("left")), nodes(partition.group("right")));
        }
        Matcher slow = SLOW.matcher(what);
        if (slow.matches()) {
            return new Fault.Slow(slow.group(1), durationOf(slow.group(2), text));
        }
        throw unknown(text);
    }

    private static Duration durationOf(String time, String text) {
        Matcher matcher = Pattern.compile(TIME).matcher(time);
        if (!matcher.matches()) {
            throw unknown(text);
        }
        return duration(matcher.group(1), matcher.group(2));
    }

    private static List<String> nodes(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }

    private static Duration duration(String amount, String unit) {
        long number = Long.parseLong(amount);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("'" + text + "' is no fault; write it like one of " + FORMS);
    }
}
