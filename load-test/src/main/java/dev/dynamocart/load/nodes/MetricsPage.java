package dev.dynamocart.load.nodes;

/** A node's page of metrics, in the text format of Prometheus. */
public record MetricsPage(String text) {

    /** The page of a node that told nothing. */
    public static final MetricsPage EMPTY = new MetricsPage("");

    /** A metric with all its labels added up; 0 if the page does not know it. */
    public double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
