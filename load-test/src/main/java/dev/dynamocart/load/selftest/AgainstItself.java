package dev.dynamocart.load.selftest;

import dev.dynamocart.load.compare.Comparison;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.scenario.AbRun;
import dev.dynamocart.load.scenario.AbSettings;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.schedule.Seed;
import dev.dynamocart.load.selftest.BuiltInShop.Shape;
import dev.dynamocart.load.selftest.FaultyCarts.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An interleaved comparison of a service with itself: whoever finds a difference there finds one everywhere. */
final class AgainstItself {

    private static final Shape SHAPE = new Shape(500, Duration.ofSeconds(2), Duration.ofSeconds(15), 32);

    private final BuiltInShop shop;

    AgainstItself(Seed seed) {
        this.shop = new BuiltInShop(seed);
    }

    Check check() throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("dynamo-cart-selftest-");
        try (CartFront front = new CartFront(new FaultyCarts(Fault.NONE, 1), BuiltInShop.PRODUCTS)) {
            SlaSettings load = shop.settings(front, SHAPE);
            AbSettings settings = new AbSettings(load, load.target(), "", "", null);
            Comparison comparison =
                    new AbRun(settings, LiveView.SILENT, folder).run().comparison();
            return new Check("A against A shows no difference", !comparison.differs(), comparison.sentence());
        } catch (TargetUnreachable e) {
            throw new IllegalStateException("the built-in service does not answer", e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inside) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
