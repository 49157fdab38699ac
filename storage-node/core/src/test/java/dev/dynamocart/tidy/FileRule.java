package dev.dynamocart.tidy;

import java.util.List;

/** A rule that looks at one file at a time. */
abstract class FileRule implements Rule {
    private final String name;

    FileRule(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Finding> check(Tree tree) {
        return tree.files().stream().flatMap(file -> check(file).stream()).toList();
    }

    abstract List<Finding> check(SourceFile file);

    final Finding finding(SourceFile file, int line, String advice) {
        return new Finding(file.path(), line, name, advice);
    }
}
