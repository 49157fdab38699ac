package dev.dynamocart.load.live;

import java.io.PrintStream;
import java.util.List;

/** Draws the same few lines again and again, on a terminal that knows the common escape sequences. */
public final class TerminalView implements LiveView {

    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String UP = "\u001b[%dA";

    private final PrintStream out;
    private int drawn;

    public TerminalView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress) {
        Picture picture = new Picture(progress);
        draw(List.of(
                "",
                "  " + picture.clock(),
                "  " + picture.bar(),
                "  " + picture.rates(),
                "  " + picture.recent(),
                "  " + picture.whole(),
                "  " + picture.budget(),
                "  " + picture.errors(),
                "  " + picture.generator(),
                "  " + picture.faults(),
                ""));
    }

    @Override
    public void say(String line) {
        drawn = 0;
        out.println("  " + line);
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append(UP.formatted(drawn));
        }
        for (String line : lines) {
            text.append(CLEAR_LINE).append(line).append('\n');
        }
        out.print(text);
        out.flush();
        drawn = lines.size();
    }
}
