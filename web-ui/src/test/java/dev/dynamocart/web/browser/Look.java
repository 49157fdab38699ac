package dev.dynamocart.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** How a visitor looks at the shop: width in CSS pixels, colour scheme, and whether scripts run. */
record Look(int width, ColorScheme scheme, boolean script, String locale) {
    static final int HEIGHT = 900;

    Look(int width, ColorScheme scheme, boolean script) {
        this(width, scheme, script, "en-GB");
    }

    static Look desktop() {
        return new Look(1280, ColorScheme.LIGHT, true);
    }

    Look withoutScript() {
        return new Look(width, scheme, false, locale);
    }

    Look inGerman() {
        return new Look(width, scheme, script, "de-DE");
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script)
                .setLocale(locale);
    }

    @Override
    public String toString() {
        return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + (script ? "" : "-noscript");
    }
}
