package dev.dynamocart.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of folders, as a crash or a broken disk would leave them. */
public final class Folders {

    private Folders() {}

    /** Copies a folder and all below it; files that vanish meanwhile are left out. */
    public static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path source : entries(from)) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    copy(source, target);
                } else {
                    copyFile(source, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFile(Path source, Path target) throws IOException {
        try {
            Files.write(target, Files.readAllBytes(source));
        } catch (java.nio.file.NoSuchFileException e) {
            Files.deleteIfExists(target);
        }
    }

    /** All files below a folder, in order of name. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
