package dev.dynamocart.web.browser;

import com.microsoft.playwright.Browser;

/** One browser and one shop for all browser tests of a run; starting them costs more than most tests. */
final class Stage {
    private static final class Actors {
        static final Chromium CHROMIUM = Chromium.launch();
    }

    private static final class OwnShop {
        static final ShopUnderTest.Own SHOP = ShopUnderTest.Own.start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SHOP::close));
        }
    }

    private Stage() {}

    static Browser browser() {
        return Actors.CHROMIUM.browser();
    }

    /** A shop of our own whose cart service misbehaves on request. */
    static ShopUnderTest.Own ownShop() {
        return OwnShop.SHOP;
    }

    /** The shop named by {@code shop.url}, else our own. */
    static ShopUnderTest chosenShop() {
        return ShopUnderTest.isElsewhere() ? ShopUnderTest.elsewhere() : OwnShop.SHOP;
    }
}
