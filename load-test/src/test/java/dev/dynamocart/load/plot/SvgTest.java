package dev.dynamocart.load.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.load.plot.Series.Look;
import dev.dynamocart.load.plot.Series.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class SvgTest {

    @Test
    void chart_isWellFormedAndNamesItsSeries() throws Exception {
        Series series = new Series(
                "a < b & \"c\"",
                Look.MARKED_LINE,
                List.of(new Point(0, 1), new Point(5, 20, true), new Point(10, 100)));
        Chart chart = new Chart(
                "Title & more",
                Axis.linear("time, s", 0, 10),
                Axis.log("latency, ms", 1, 100),
                List.of(series),
                List.of(new Chart.Band("kill node-2", 2, 4)));
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Svg.of(chart))))
                .getDocumentElement();
        assertEquals("svg", svg.getTagName());
        String words = svg.getTextContent();
        assertTrue(
                words.contains("a < b & \"c\"") && words.contains("kill node-2") && words.contains("latency, ms"),
                words);
        assertEquals(4, svg.getElementsByTagName("circle").getLength(), "three points, and one mark in the legend");
    }

    @Test
    void linearAxis_isMarkedAtRoundValues() {
        assertEquals(
                List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0),
                Axis.linear("x", 0, 100).ticks());
        assertEquals(0.5, Axis.linear("x", 10, 20).position(15));
        assertEquals(1, Axis.linear("x", 10, 20).position(99), "what lies outside stands at the end");
    }

    @Test
    void logarithmicAxis_hasEqualFactorsAtEqualDistances() {
        Axis axis = Axis.log("y", 3, 2_000);
        assertEquals(1, axis.low(), 1e-9);
        assertEquals(10_000, axis.high(), 1e-6);
        assertEquals(0.25, axis.position(10), 1e-9);
        assertEquals(List.of(1.0, 10.0, 100.0, 1_000.0, 10_000.0), axis.ticks());
        assertEquals("10,000", Axis.text(10_000));
    }

    @Test
    void axisThatGoesNowhere_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Axis("x", 0, 1, true));
    }
}
