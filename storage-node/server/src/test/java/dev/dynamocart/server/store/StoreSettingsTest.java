package dev.dynamocart.server.store;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.dynamocart.core.host.Settings;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    @Test
    void defaults_areWholeAlsoIfThoseOfTheBufferAreAskedForFirst() throws Exception {
        URL[] classes = {placeOf(StoreSettings.class), placeOf(Settings.class)};
        try (URLClassLoader fresh = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class.forName(StoreSettings.Buffer.class.getName(), true, fresh);
            Class<?> settings = Class.forName(StoreSettings.class.getName(), true, fresh);
            assertNotNull(settings.getMethod("buffer")
                    .invoke(settings.getField("DEFAULT").get(null)));
        }
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
