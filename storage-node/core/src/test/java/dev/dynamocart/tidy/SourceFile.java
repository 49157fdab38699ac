package dev.dynamocart.tidy;

import java.util.List;
import java.util.Set;

/**
 * A text file of the tree.
 *
 * @param path from the repository root, with forward slashes
 * @param executable whether its owner may run it
 */
record SourceFile(String path, String text, boolean executable) {
    private static final Set<String> COMMANDS =
            Set.of("cart", ".ci/run", "launcher/test/run", "launcher/test/end-to-end");

    SourceFile(String path, String text) {
        this(path, text, false);
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The lines of a Java file with comments and the contents of literals blanked out. */
    List<String> codeLines() {
        return JavaText.codeOnly(text).lines().toList();
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isMainJava() {
        return isJava() && path.contains("src/main/java/");
    }

    boolean isTestJava() {
        return isJava() && path.contains("src/test/java/");
    }

    /** Scripts that people and CI start by name. */
    boolean isCommand() {
        return COMMANDS.contains(path);
    }

    boolean isShell() {
        return isCommand() || path.endsWith(".sh");
    }
}
