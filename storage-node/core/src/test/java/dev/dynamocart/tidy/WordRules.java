package dev.dynamocart.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Words that must not stay in the tree. */
final class WordRules {
    private WordRules() {}

    /** Where a word is looked for: in the text as it stands, or in Java code without comments and literals. */
    private enum Where {
        TEXT,
        CODE
    }

    static List<Rule> all() {
        Predicate<SourceFile> anywhere = file -> true;
        return List.of(
                word(
                        "left-over",
                        Where.TEXT,
                        anywhere,
                        "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b",
                        "do it now or drop it"),
                word(
                        "registry",
                        Where.TEXT,
                        anywhere,
                        "(repo1?\\.maven|registry\\.np" + "mjs|deb\\.deb" + "ian|pypi\\.o" + "rg|<reposi"
                                + "tories>|https?://[^ <\"]*/(mav" + "en2|n" + "pm|deb" + "ian)/)",
                        "the defaults need no registry host; leave it out"),
                word(
                        "console",
                        Where.CODE,
                        WordRules::isSilent,
                        "\\bSystem\\.(out|err)\\b",
                        "only a cli package talks to the console; log or return a value"),
                word("stack-trace", Where.CODE, WordRules::isSilent, "\\.printStackTrace\\(", "log it with its cause"),
                word("disabled", Where.CODE, SourceFile::isTestJava, "@Disabled\\b", "mend the test or delete it"),
                word(
                        "sleep",
                        Where.CODE,
                        SourceFile::isTestJava,
                        "\\bThread\\.sleep\\(",
                        "wait for the event itself, or use the simulator's clock"),
                word(
                        "type-name",
                        Where.CODE,
                        SourceFile::isJava,
                        "\\b(class|interface|record|enum) \\w*(Manager|Helper|Utils?|Processor|Impl)\\b",
                        "name it after what it is or does"),
                new BroadCatch());
    }

    private static boolean isSilent(SourceFile file) {
        return file.isMainJava() && !file.path().contains("/cli/");
    }

    private static Rule word(String name, Where where, Predicate<SourceFile> files, String regex, String advice) {
        Pattern pattern = Pattern.compile(regex);
        return new FileRule(name) {
            @Override
            List<Finding> check(SourceFile file) {
                if (!files.test(file)) {
                    return List.of();
                }
                List<String> lines = where == Where.CODE ? file.codeLines() : file.lines();
                return IntStream.range(0, lines.size())
                        .filter(i -> pattern.matcher(lines.get(i)).find())
                        .mapToObj(i -> finding(file, i + 1, "found /" + pattern + "/: " + advice))
                        .toList();
            }
        };
    }

    /** Catching everything is allowed where the comment beside it says that it is the outermost loop. */
    static final class BroadCatch extends FileRule {
        private static final Pattern BROAD =
                Pattern.compile("\\bcatch\\s*\\(\\s*(final\\s+)?(Exception|Throwable|RuntimeException)\\b");

        BroadCatch() {
            super("broad-catch");
        }

        @Override
        List<Finding> check(SourceFile file) {
            if (!file.isMainJava()) {
                return List.of();
            }
            List<String> code = file.codeLines();
            List<String> text = file.lines();
            return IntStream.range(0, code.size())
                    .filter(i -> BROAD.matcher(code.get(i)).find() && !isOutermost(text, i))
                    .mapToObj(i -> finding(
                            file, i + 1, "name the exceptions; only the \"outermost\" loop (say so) may catch all"))
                    .toList();
        }

        private static boolean isOutermost(List<String> lines, int catchLine) {
            int last = Math.min(lines.size(), catchLine + 2);
            return lines.subList(Math.max(0, catchLine - 1), last).stream().anyMatch(l -> l.contains("outermost"));
        }
    }
}
