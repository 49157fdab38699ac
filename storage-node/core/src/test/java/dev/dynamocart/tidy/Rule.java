package dev.dynamocart.tidy;

import java.util.List;

/** A rule of the tree: reads all files and names each place that breaks it. */
interface Rule {
    /** The name that stands in brackets in every finding of this rule. */
    String name();

    List<Finding> check(Tree tree);
}
