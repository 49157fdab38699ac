package dev.dynamocart.load.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class PlotTest {

    private static final Axis X = Axis.linear("time, s", 0, 10);

    @Test
    void file_isWellFormedAndNamesItsSeries() throws Exception {
        Series series = new Series(
                "a < b & \"c\"",
                Look.MARKED_LINE,
                List.of(new Point(0, 1), new Point(5, 20, true), new Point(10, 100)));
        Chart chart = new Chart(
                "Title & more",
                X,
                Axis.decades("latency, ms", 1, 100),
                List.of(series),
                List.of(new Chart.Band("kill node-2", 2, 4)));
        Element svg = parsed(chart.plot().file());
        assertEquals("svg", svg.getTagName());
        String words = svg.getTextContent();
        assertTrue(
                words.contains("a < b & \"c\"") && words.contains("kill node-2") && words.contains("latency, ms"),
                words);
        assertEquals(4, svg.getElementsByTagName("circle").getLength(), "three points, and one mark in the legend");
    }

    @Test
    void gapInALine_isNotBridged() throws Exception {
        Series series = Series.line(
                "x", Series.Colour.BLUE, new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 3, Double.NaN});
        String svg = new Plot("t", "d", X, Axis.linear("y", 0, 5), 200)
                .series(series)
                .svg();
        assertTrue(svg.contains("h1\""), "the lonely point is a short dash");
        assertFalse(svg.contains("NaN"), svg);
        assertEquals("svg", parsed(svg).getTagName());
    }

    @Test
    void namesOfFaultsThatCrowd_getRowsOfTheirOwn() {
        List<Chart.Band> bands = Stream.of("kill node-2", "start node-2", "pause node-3", "kill node-4", "start node-4")
                .map(name -> new Chart.Band(name, 5, 6))
                .toList();
        List<BandLabels.Placed> placed = BandLabels.place(bands, x -> 64 + 88 * x, 944);
        for (BandLabels.Placed one : placed) {
            for (BandLabels.Placed other : placed) {
                boolean apart = one.equals(other)
                        || one.row() != other.row()
                        || one.left() + one.width() < other.left()
                        || other.left() + other.width() < one.left();
                assertTrue(apart, () -> one + " covers " + other);
            }
        }
        assertTrue(placed.stream().allMatch(name -> name.left() + name.width() <= 944), placed::toString);
    }

    @Test
    void legendThatIsTooLongForOneRow_goesOnInTheNext() {
        List<String> names = IntStream.range(0, 9)
                .mapToObj(i -> "a long name of a line " + i)
                .toList();
        Legend legend = new Legend(names, 880, "latency, ms");
        assertTrue(legend.extraRows() > 1);
        for (int i = 1; i < names.size(); i++) {
            Legend.Place before = legend.place(i - 1);
            Legend.Place here = legend.place(i);
            assertTrue(here.row() > before.row() || here.left() > before.left());
            assertTrue(here.left() < 880);
        }
        assertEquals(0, new Legend(List.of("median", "p99"), 880, "latency, ms").extraRows());
    }

    @Test
    void linearAxis_isMarkedAtRoundValues() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), texts(Axis.linear("x", 0, 100)));
        assertEquals(List.of("0.4", "0.6", "0.8", "1"), texts(Axis.linear("x", 0.4, 1.1)));
        assertEquals(
                List.of("99", "99.2", "99.4", "99.6", "99.8", "100"),
                texts(Axis.linear("x", 99, 100)),
                "neighbours never look alike");
        assertEquals(0.5, Axis.linear("x", 10, 20).at(15));
        assertEquals(1, Axis.linear("x", 10, 20).at(99), "what lies outside stands at the end");
    }

    @Test
    void logarithmicAxis_hasEqualFactorsAtEqualDistances() {
        Axis axis = Axis.decades("y", 3, 2_000);
        assertEquals(1, axis.from(), 1e-9);
        assertEquals(10_000, axis.to(), 1e-6);
        assertEquals(0.25, axis.at(10), 1e-9);
        assertEquals(List.of("1", "10", "100", "1,000", "10,000"), texts(axis));
        assertEquals(
                List.of("0.01", "0.1"),
                texts(Axis.logarithmic("y", 0.01, 0.1)).stream()
                        .filter(text -> text.endsWith("1"))
                        .toList());
    }

    @Test
    void axisThatGoesNowhere_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Axis("x", 1, 1, false, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Axis("x", 0, 1, true, List.of()));
    }

    private static List<String> texts(Axis axis) {
        return axis.ticks().stream().map(Axis.Tick::text).toList();
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
