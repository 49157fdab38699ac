package dev.dynamocart.server.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells an error of the machine from damage: no room on the disk, no right to a file, too many open files, a device that does not
 * answer. After it the files are as good as before, so they stay where they are and the node does not start.
 */
public final class PassingError {

    private PassingError() {}

    /**
     * What to throw when an error of the machine is behind {@code thrown}.
     *
     * @param what what could not be done, as the beginning of a sentence
     * @return null when there is none: then what the files hold is damaged
     */
    public static @Nullable IOException behind(Throwable thrown, String what) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException error) {
                return of(error, what);
            }
        }
        return null;
    }

    /** What to throw for an error of the machine. */
    public static IOException of(IOException error, String what) {
        return new IOException(
                what + ": " + error
                        + ". The files are left as they are. Look at the room on the disk, the rights of the"
                        + " files and the limit of open files, then start the node again.",
                error);
    }
}
