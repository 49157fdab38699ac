package dev.dynamocart.cart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.change.CartLoop;
import dev.dynamocart.cart.change.CartReadout;
import dev.dynamocart.cart.change.ChangeAnswer;
import dev.dynamocart.cart.change.LoopSettings;
import dev.dynamocart.cart.change.ReadAnswer;
import dev.dynamocart.cart.change.SilentEvents;
import dev.dynamocart.cart.change.VirtualLoop;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Added;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.OrderId;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.policy.Scenario;
import dev.dynamocart.simulation.InMemoryCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows of the scenario table on five real cores in virtual time, N = 3, R = W = 2: the cluster is cut in two, each device
 * talks to its side, the cut heals, and the cart is what was wanted. Many carts, so that every way in which the cut can
 * part the homes of a key is met.
 */
class ScenarioOnCoresTest {
    private static final Set<Integer> PHONE_SIDE = Set.of(0, 1);
    private static final int PHONE_NODE = 0;
    private static final int LAPTOP_NODE = 3;
    private static final int CARTS = 20;
    private static final Manifest NOTHING = Cart.EMPTY.manifest();

    private static final Map<Integer, String> WANTED = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 4",
            3, "tea 1",
            4, "mug 1",
            5, "mug 1",
            6, "mug 5",
            7, "mug 3",
            8, "mug 2, tea 1",
            9, "tea 1",
            10, "mug 3");

    private final VirtualLoop loop = new VirtualLoop();
    private final InMemoryCluster cluster = InMemoryCluster.ofFive();
    private final List<Runnable> notNow = new ArrayList<>();
    private final CartLoop phone = cartLoop(PHONE_NODE);
    private final CartLoop laptop = cartLoop(LAPTOP_NODE);

    private CartLoop cartLoop(int node) {
        SimulatedCartStore store = new SimulatedCartStore(cluster, node, loop);
        return new CartLoop(store, loop, LoopSettings.DEFAULT, new SilentEvents(), new DeviceId("service-" + node));
    }

    static List<Scenario> rows() {
        return Scenario.table();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowPlayedBehindACut_isAsWantedOnceHealed(Scenario row) {
        List<CartId> carts = new ArrayList<>();
        for (int i = 0; i < CARTS; i++) {
            carts.add(new CartId("row-" + row.row() + "-" + i));
        }
        for (CartId cart : carts) {
            play(phone, cart, new Step(1, add(Scenario.START_PRODUCT, Scenario.START_QUANTITY)));
        }
        cluster.settle();
        Map<CartId, Manifest> seen = new HashMap<>();
        carts.forEach(cart -> seen.put(cart, read(phone, cart).cart().manifest()));
        cluster.cut(PHONE_SIDE);
        for (CartId cart : carts) {
            act(phone, new Shopper(cart, "phone-01", seen.getOrDefault(cart, NOTHING)), row.phone());
            act(laptop, new Shopper(cart, "laptop-1", seen.getOrDefault(cart, NOTHING)), row.laptop());
        }
        cluster.heal(PHONE_SIDE);
        cluster.settle();
        List.copyOf(notNow).forEach(Runnable::run);
        for (CartId cart : carts) {
            assertEquals(WANTED.get(row.row()), text(read(phone, cart).cart()), cart.value());
            assertEquals(WANTED.get(row.row()), text(read(laptop, cart).cart()), cart.value());
            play(laptop, cart, new Step(99, new CartOperation.MoveToCart(new ProductId("mug"))));
            assertTrue(read(phone, cart).siblings().size() <= 1, "one write that has seen all leaves one");
        }
    }

    /** One request. */
    private record Step(long sequence, CartOperation operation) {}

    /** Someone at a device, who saw the cart before the cut. */
    private record Shopper(CartId cart, String device, Manifest seen) {
        Units seen(ProductId product) {
            return seen.lines().getOrDefault(product, Units.NONE);
        }
    }

    private void act(CartLoop device, Shopper shopper, List<Scenario.Step> steps) {
        List<Step> sent = new ArrayList<>();
        for (Scenario.Step step : steps) {
            if (step instanceof Scenario.Step.Again) {
                sent.add(sent.getLast());
            } else {
                sent.add(new Step(10 + sent.size(), operation(device, shopper, step)));
            }
            change(device, shopper.cart, shopper.device, sent.getLast());
        }
    }

    private CartOperation operation(CartLoop device, Shopper shopper, Scenario.Step step) {
        return switch (step) {
            case Scenario.Step.Add add -> add(add.product(), add.quantity());
            case Scenario.Step.SetQuantity set ->
                new CartOperation.SetQuantity(set.product(), set.quantity(), shopper.seen(set.product()));
            case Scenario.Step.Remove remove ->
                new CartOperation.Remove(remove.product(), shopper.seen(remove.product()));
            case Scenario.Step.CheckOut checkOut ->
                new CartOperation.Checkout(new OrderId("order-1"), shopper.seen, Map.of());
            case Scenario.Step.SignIn signIn -> {
                CartId guest = new CartId("guest-of-" + shopper.cart.value());
                change(device, guest, "a-guest-1", new Step(1, add(signIn.guestProduct(), 1)));
                yield new CartOperation.JoinCart(guest, read(device, guest).cart(), Map.of());
            }
            case Scenario.Step.Again again -> throw new IllegalArgumentException("nothing to repeat");
        };
    }

    private static CartOperation add(ProductId product, int quantity) {
        return new CartOperation.Add(product, new Added(quantity, 1_250));
    }

    private void play(CartLoop device, CartId cart, Step step) {
        change(device, cart, "before-1", step);
    }

    /** A change is done at once. Only a checkout may say "not now", where the cart cannot be seen; it is sent again later. */
    private void change(CartLoop device, CartId cart, String name, Step step) {
        List<ChangeAnswer> answers = new ArrayList<>();
        CartDot dot = new CartDot(new DeviceId(name), step.sequence());
        device.change(cart, dot, step.operation(), answers::add);
        loop.runAll();
        if (answers.getFirst().equals(new ChangeAnswer.Rejected(Applied.Reason.BEHIND_VERSION))) {
            notNow.add(() -> change(device, cart, name, step));
        } else {
            assertTrue(answers.getFirst() instanceof ChangeAnswer.Changed, cart + " " + answers);
        }
    }

    private CartReadout read(CartLoop device, CartId cart) {
        List<ReadAnswer> answers = new ArrayList<>();
        device.read(cart, answers::add);
        loop.runAll();
        return ((ReadAnswer.Read) answers.getFirst()).readout();
    }

    private static String text(Cart cart) {
        return cart.manifest().lines().entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue().quantity())
                .collect(Collectors.joining(", "));
    }
}
