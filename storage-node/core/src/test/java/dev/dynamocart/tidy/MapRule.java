package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maps from statements to code: a row for each statement, once, and every type, method and path that a row names between
 * backticks is in the tree. Where several types have one name, a method counts that any of them declares. Commands
 * ({@code ./cart …}) and words in small letters are let pass.
 */
final class MapRule implements Rule {
    private static final Pattern ROW = Pattern.compile("\\| (P?\\d+) \\|.*");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final Pattern PLACE = Pattern.compile("`((?!\\./)[\\w.-]+(?:/[\\w.-]+)+)`");

    /** Members stand at the first indentation, behind their modifiers and type. */
    private static final String DECLARED_BEFORE = " {4}(?:[\\w@<][\\w<>\\[\\],.?@ ]* )?";

    /**
     * A document that is a map.
     *
     * @param rows how many statements it has, numbered from 1
     * @param id the first cell of a statement's row
     */
    private record StatementMap(String path, int rows, IntFunction<String> id) {}

    private static final List<StatementMap> MAPS = List.of(
            new StatementMap("docs/paper-map.md", 112, Integer::toString),
            new StatementMap("docs/pitfalls.md", 30, number -> "P" + number));

    @Override
    public String name() {
        return "map";
    }

    @Override
    public List<Finding> check(Tree tree) {
        Map<String, List<SourceFile>> types = new HashMap<>();
        Set<String> paths = new HashSet<>();
        for (SourceFile file : tree.files()) {
            paths.add(file.path());
            if (file.isJava()) {
                types.computeIfAbsent(file.fileName().replace(".java", ""), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : tree.files()) {
            for (StatementMap map : MAPS) {
                if (map.path().equals(file.path())) {
                    findings.addAll(check(file, map, types, paths));
                }
            }
        }
        return findings;
    }

    private List<Finding> check(
            SourceFile file, StatementMap map, Map<String, List<SourceFile>> types, Set<String> paths) {
        List<Finding> findings = new ArrayList<>();
        Set<String> met = new HashSet<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                if (!met.add(row.group(1))) {
                    findings.add(new Finding(file.path(), i + 1, name(), row.group(1) + " has a row already"));
                }
                for (String fault : missing(lines.get(i), types, paths)) {
                    findings.add(new Finding(file.path(), i + 1, name(), fault));
                }
            }
        }
        for (int number = 1; number <= map.rows(); number++) {
            String id = map.id().apply(number);
            if (!met.contains(id)) {
                findings.add(new Finding(file.path(), 1, name(), "add a row for " + id));
            }
        }
        return findings;
    }

    private static List<String> missing(String row, Map<String, List<SourceFile>> types, Set<String> paths) {
        List<String> faults = new ArrayList<>();
        Matcher names = TYPE.matcher(row);
        while (names.find()) {
            String method = names.group(2);
            List<SourceFile> files = types.getOrDefault(names.group(1), List.of());
            if (files.isEmpty()) {
                faults.add("there is no type " + names.group(1) + ": name the one that took its place");
            } else if (method != null && files.stream().noneMatch(file -> declares(file, method))) {
                faults.add(names.group(1) + " has no method " + method + ": name the one that took its place");
            }
        }
        Matcher places = PLACE.matcher(row);
        while (places.find()) {
            if (!paths.contains(places.group(1))) {
                faults.add("there is no file " + places.group(1) + ": name the one that took its place");
            }
        }
        return faults;
    }

    /** Whether a method of this name is a member of the file's type; that it is called there, or spoken of, is not enough. */
    private static boolean declares(SourceFile file, String method) {
        Pattern declaration = Pattern.compile(DECLARED_BEFORE + method + "\\(.*");
        return file.codeLines().stream()
                .anyMatch(line -> declaration.matcher(line).matches());
    }
}
