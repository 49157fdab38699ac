package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Every main package says in a paragraph what it is, and is null-marked. */
final class PackageRules implements Rule {
    private static final int DESCRIPTION_CHARACTERS_MIN = 60;

    @Override
    public String name() {
        return "package-info";
    }

    @Override
    public List<Finding> check(Tree tree) {
        TreeSet<String> folders = new TreeSet<>();
        Map<String, SourceFile> descriptions = new HashMap<>();
        for (SourceFile file : tree.files()) {
            if (file.isMainJava()) {
                folders.add(file.folder());
                if (file.fileName().equals("package-info.java")) {
                    descriptions.put(file.folder(), file);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (String folder : folders) {
            SourceFile description = descriptions.get(folder);
            if (description == null) {
                findings.add(new Finding(folder, 1, name(), "add a package-info.java with a paragraph: what it is"));
            } else {
                findings.addAll(check(description));
            }
        }
        return findings;
    }

    private List<Finding> check(SourceFile description) {
        List<Finding> findings = new ArrayList<>();
        String text = description.text();
        int end = text.indexOf("*/");
        if (!text.startsWith("/**") || end < DESCRIPTION_CHARACTERS_MIN) {
            findings.add(new Finding(description.path(), 1, name(), "describe the package in a paragraph of its own"));
        }
        if (!text.contains("@NullMarked")) {
            findings.add(new Finding(description.path(), 1, name(), "mark the package @NullMarked"));
        }
        return findings;
    }
}
