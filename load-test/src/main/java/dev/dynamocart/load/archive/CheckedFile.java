package dev.dynamocart.load.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text file that is written while a run goes. A {@link PrintStream} swallows what goes wrong; this one keeps the first
 * cause, and writes nothing more.
 */
final class CheckedFile implements AutoCloseable {

    private final Path path;
    private final PrintStream text;
    private @Nullable IOException failure;

    CheckedFile(Path path) throws IOException {
        this.path = path;
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(path));
        this.text = new PrintStream(new Watched(file), false, StandardCharsets.UTF_8);
    }

    PrintStream text() {
        return text;
    }

    /**
     * Writes what is left.
     *
     * @throws IOException if anything could not be written, now or earlier
     */
    @Override
    public void close() throws IOException {
        text.close();
        if (failure != null) {
            throw new IOException(path + " could not be written: " + failure.getMessage(), failure);
        }
    }

    private final class Watched extends OutputStream {

        private final OutputStream file;

        private Watched(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (failure == null) {
                try {
                    file.write(bytes, from, length);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public void flush() {
            if (failure == null) {
                try {
                    file.flush();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public void close() {
            flush();
            try {
                file.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }
}
