package dev.dynamocart.tidy;

/**
 * One break of one rule at one place.
 *
 * @param line the line in the file, counted from 1
 * @param rule the name of the rule
 * @param advice what is wrong and what to do about it
 */
record Finding(String path, int line, String rule, String advice) {
    @Override
    public String toString() {
        return "%s:%d: [%s] %s".formatted(path, line, rule, advice);
    }
}
