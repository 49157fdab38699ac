package dev.dynamocart.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every relative link of a document leads to a file or folder of the tree. */
final class LinkRule implements Rule {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?:|mailto:|#).*");

    @Override
    public String name() {
        return "link";
    }

    @Override
    public List<Finding> check(Tree tree) {
        Set<Path> places = new HashSet<>();
        for (SourceFile file : tree.files()) {
            for (Path place = Path.of(file.path()); place != null; place = place.getParent()) {
                places.add(place);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : tree.files()) {
            if (file.path().endsWith(".md")) {
                findings.addAll(check(file, places));
            }
        }
        return findings;
    }

    private List<Finding> check(SourceFile document, Set<Path> places) {
        List<Finding> findings = new ArrayList<>();
        List<String> lines = document.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher links = LINK.matcher(lines.get(i));
            while (links.find()) {
                String target = links.group(1);
                Path place = Path.of(document.folder())
                        .resolve(target.replaceFirst("#.*", ""))
                        .normalize();
                if (!ELSEWHERE.matcher(target).matches() && !places.contains(place)) {
                    String advice = "\"" + target + "\" is not there: write the page or mend the link";
                    findings.add(new Finding(document.path(), i + 1, name(), advice));
                }
            }
        }
        return findings;
    }
}
