package dev.dynamocart.cart.change;

import java.util.function.Consumer;

/** Hands on the first answer and ignores any later one. */
final class Once<T> implements Consumer<T> {
    private final Consumer<T> then;
    private Runnable cleanup = () -> {};
    private boolean answered;

    Once(Consumer<T> then) {
        this.then = then;
    }

    /** Runs before the answer is handed on. */
    void finallyDo(Runnable task) {
        cleanup = task;
    }

    @Override
    public void accept(T answer) {
        if (!answered) {
            answered = true;
            cleanup.run();
            then.accept(answer);
        }
    }
}
