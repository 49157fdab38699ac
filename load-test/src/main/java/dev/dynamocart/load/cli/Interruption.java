package dev.dynamocart.load.cli;

import dev.dynamocart.load.verdict.ExitStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C or a TERM signal while something runs: it is told to end, given time to write its report, and
 * then the process ends with the status of an interruption.
 */
final class Interruption implements AutoCloseable {

    private static final long REPORT_SECONDS_MAX = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Runnable end) {
        hook = Thread.ofPlatform().name("interruption").unstarted(() -> onSignal(end));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending because of a signal, and the hook is what ends it.
        }
    }

    private void onSignal(Runnable end) {
        end.run();
        try {
            if (!done.await(REPORT_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("The report did not come in time.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED.code());
    }
}
