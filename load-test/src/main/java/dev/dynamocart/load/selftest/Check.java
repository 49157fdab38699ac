package dev.dynamocart.load.selftest;

/**
 * One thing that was checked.
 *
 * @param name what, in a few words
 * @param passed whether it holds
 * @param sentence what was found, with numbers
 */
public record Check(String name, boolean passed, String sentence) {}
