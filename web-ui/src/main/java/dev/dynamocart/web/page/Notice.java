package dev.dynamocart.web.page;

import dev.dynamocart.web.client.Change;
import dev.dynamocart.web.session.Choice;
import org.jspecify.annotations.Nullable;

/** One sentence above the content, about what was just done or about the state of the shop, perhaps with a way on. */
public record Notice(
        Tone tone,
        String text,
        @Nullable Link link,
        @Nullable Undo undo) {
    public static Notice good(String text) {
        return new Notice(Tone.GOOD, text, null, null);
    }

    public static Notice info(String text) {
        return new Notice(Tone.INFO, text, null, null);
    }

    public static Notice care(String text) {
        return new Notice(Tone.CARE, text, null, null);
    }

    /** The same with a link behind the sentence. */
    public Notice withLink(String label, String href) {
        return new Notice(tone, text, new Link(label, href), undo);
    }

    /** The same with a button that takes the step back. */
    public Notice withUndo(Undo form) {
        return new Notice(tone, text, link, form);
    }

    /** A way on. */
    public record Link(String label, String href) {}

    /** What the undo button sends: the removal's own operation id, so that one removal is undone at most once. */
    public record Undo(String product, String productName, int quantity, boolean later, String operation) {
        static final int UNITS_MAX = Choice.UNDO_STEPS_MAX * Change.QUANTITY_MAX;
    }
}
