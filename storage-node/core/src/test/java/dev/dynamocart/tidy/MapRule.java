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
 * backticks is in the tree. Commands ({@code ./cart …}) and words in small letters are let pass.
 */
final class MapRule implements Rule {
    private static final Pattern ROW = Pattern.compile("\\| (P?\\d+) \\|.*");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final Pattern PLACE = Pattern.compile("`((?!\\./)[\\w.-]+(?:/[\\w.-]+)+)`");

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
        Map<String, SourceFile> types = new HashMap<>();
        Set<String> paths = new HashSet<>();
        for (SourceFile file : tree.files()) {
            paths.add(file.path());
            if (file.isJava()) {
                types.put(file.fileName().replace(".java", ""), file);
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

    private List<Finding> check(SourceFile file, StatementMap map, Map<String, SourceFile> types, Set<String> paths) {
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

    private static List<String> missing(String row, Map<String, SourceFile> types, Set<String> paths) {
        List<String> faults = new ArrayList<>();
        Matcher names = TYPE.matcher(row);
        while (names.find()) {
            SourceFile file = types.get(names.group(1));
            if (file == null) {
                faults.add("there is no type " + names.group(1) + ": name the one that took its place");
            } else if (names.group(2) != null && !file.text().contains(" " + names.group(2) + "(")) {
                faults.add(names.group(1) + " has no method " + names.group(2) + ": name the one that took its place");
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
}
