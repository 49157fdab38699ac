package dev.dynamocart.load.live;

import java.io.PrintStream;

/** A line every five seconds, for logs. */
public final class PlainView implements LiveView {

    private static final int EVERY_SECONDS = 5;

    private final PrintStream out;

    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress) {
        if (progress.elapsedSeconds() % EVERY_SECONDS == 0) {
            Picture picture = new Picture(progress);
            out.println(String.join(
                    "; ",
                    picture.clock(),
                    picture.rates(),
                    picture.recent(),
                    picture.budget(),
                    picture.errors(),
                    picture.faults()));
        }
    }

    @Override
    public void say(String line) {
        out.println(line);
    }
}
