package dev.dynamocart.load.keys;

/** Draws keys by number. Used by one thread. */
@FunctionalInterface
public interface KeyChooser {

    /** The next key, from 0 up to but not including the number of keys. */
    int next();
}
