package dev.dynamocart.load.keys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key distributions as people write them on a command line or in a scenario. */
public final class KeyText {

    /** What can be written. */
    public static final String FORMS = "uniform | zipf:0.99 | latest:0.99/0.05 | hotspot:0.2/0.8";

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final Pattern ONE = Pattern.compile("zipf:" + NUMBER);
    private static final Pattern TWO = Pattern.compile("(latest|hotspot):" + NUMBER + "/" + NUMBER);

    private KeyText() {}

    /**
     * The distribution that a text describes.
     *
     * @throws IllegalArgumentException if it describes none
     */
    public static KeyDistribution parse(String text) {
        if (text.equals("uniform")) {
            return new KeyDistribution.Uniform();
        }
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            return new KeyDistribution.Zipf(Double.parseDouble(one.group(1)));
        }
        Matcher two = TWO.matcher(text);
        if (two.matches()) {
            double first = Double.parseDouble(two.group(2));
            double second = Double.parseDouble(two.group(3));
            return two.group(1).equals("latest")
                    ? new KeyDistribution.Latest(first, second)
                    : new KeyDistribution.Hotspot(first, second);
        }
        throw new IllegalArgumentException("'" + text + "' is no choice of keys; write it like one of " + FORMS);
    }
}
