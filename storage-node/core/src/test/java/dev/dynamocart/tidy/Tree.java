package dev.dynamocart.tidy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The text files of the repository without what is built, downloaded or made at run time. */
record Tree(List<SourceFile> files) {
    private static final Set<String> SKIPPED_FOLDERS =
            Set.of(".git", ".run", "target", "node_modules", ".idea", ".vscode", ".settings");
    private static final Set<String> TEXT_ENDINGS = Set.of(
            "java",
            "xml",
            "md",
            "sh",
            "yml",
            "yaml",
            "json",
            "properties",
            "html",
            "css",
            "js",
            "svg",
            "txt",
            "config");
    private static final Set<String> TEXT_NAMES =
            Set.of("cart", "run", "end-to-end", "LICENSE", ".gitignore", ".dockerignore", ".editorconfig");

    static Tree of(SourceFile... files) {
        return new Tree(List.of(files));
    }

    /** Reads the repository that holds the working folder. */
    static Tree ofRepository() throws IOException {
        Path root = repositoryRoot(Path.of("").toAbsolutePath());
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED_FOLDERS.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && isText(file.getFileName().toString())) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    files.add(new SourceFile(path, Files.readString(file), Files.isExecutable(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(SourceFile::path));
        return new Tree(List.copyOf(files));
    }

    private static Path repositoryRoot(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("storage-node")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no repository root above " + start);
    }

    private static boolean isText(String name) {
        return TEXT_NAMES.contains(name)
                || name.startsWith("Dockerfile")
                || TEXT_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
