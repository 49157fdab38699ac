package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The form of CHANGELOG.md: a title, the unreleased changes first, then dated versions, all in known groups. */
final class ChangelogRule extends FileRule {
    private static final Pattern VERSION = Pattern.compile("## (Unreleased|\\d+\\.\\d+\\.\\d+ - \\d{4}-\\d{2}-\\d{2})");
    private static final Pattern GROUP = Pattern.compile("### (Added|Changed|Deprecated|Removed|Fixed|Security)");

    ChangelogRule() {
        super("changelog");
    }

    @Override
    List<Finding> check(SourceFile file) {
        if (!file.path().equals("CHANGELOG.md")) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        List<String> lines = file.lines();
        if (lines.isEmpty() || !lines.getFirst().equals("# Changelog")) {
            findings.add(finding(file, 1, "start with \"# Changelog\""));
        }
        boolean versionSeen = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                if (!VERSION.matcher(line).matches()) {
                    findings.add(finding(file, i + 1, "write \"## Unreleased\" or \"## 1.2.3 - 2026-01-31\""));
                }
                if (!versionSeen && !line.equals("## Unreleased")) {
                    findings.add(finding(file, i + 1, "the first section is \"## Unreleased\""));
                }
                versionSeen = true;
            } else if (line.startsWith("### ") && !GROUP.matcher(line).matches()) {
                findings.add(finding(file, i + 1, "group by Added, Changed, Deprecated, Removed, Fixed or Security"));
            }
        }
        if (!versionSeen) {
            findings.add(finding(file, 1, "add a section \"## Unreleased\""));
        }
        return findings;
    }
}
