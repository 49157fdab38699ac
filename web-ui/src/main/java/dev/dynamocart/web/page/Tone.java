package dev.dynamocart.web.page;

/** How much a notice wants to be noticed. */
public enum Tone {
    /** Something went as wished. */
    GOOD,
    /** Something to know, nothing to do. */
    INFO,
    /** Something does not work as usual. */
    CARE;

    /** The name of the tone in the style sheet. */
    public String style() {
        return switch (this) {
            case GOOD -> "good";
            case INFO -> "info";
            case CARE -> "care";
        };
    }
}
