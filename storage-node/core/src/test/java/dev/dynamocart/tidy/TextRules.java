package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text: line ends, tabs, the last line; and scripts that run in any POSIX shell. */
final class TextRules {
    private TextRules() {}

    static List<Rule> all() {
        return List.of(new PlainText(), new PortableShell());
    }

    static final class PlainText extends FileRule {
        PlainText() {
            super("plain-text");
        }

        @Override
        List<Finding> check(SourceFile file) {
            List<Finding> findings = new ArrayList<>();
            String text = file.text();
            int line = 1;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\r') {
                    findings.add(finding(file, line, "carriage return: end lines with a line feed only"));
                } else if (c == '\t') {
                    findings.add(finding(file, line, "tab: indent with spaces"));
                }
                line += c == '\n' ? 1 : 0;
            }
            if (!text.isEmpty() && !text.endsWith("\n")) {
                findings.add(finding(file, line, "the last line has no line feed: add one"));
            }
            return findings;
        }
    }

    /** The launcher runs on Linux and macOS in any POSIX shell. */
    static final class PortableShell extends FileRule {
        private static final Pattern NOT_PORTABLE = Pattern.compile(
                "\\[\\[ |^\\s*local |^function |readlink -f|\\bsetsid\\b|sed -i|grep -P|date -d|stat -c|<<<");

        PortableShell() {
            super("portable-shell");
        }

        @Override
        List<Finding> check(SourceFile file) {
            if (!file.isShell()) {
                return List.of();
            }
            List<Finding> findings = new ArrayList<>();
            List<String> lines = file.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (NOT_PORTABLE.matcher(lines.get(i)).find()) {
                    findings.add(finding(file, i + 1, "not in every POSIX system: use what macOS and dash have too"));
                }
            }
            if (file.isCommand() && !file.executable()) {
                findings.add(finding(file, 1, "not executable: chmod +x"));
            }
            if (file.isCommand() && !file.text().startsWith("#!")) {
                findings.add(finding(file, 1, "a command starts with its interpreter: #!/bin/sh"));
            }
            return findings;
        }
    }
}
