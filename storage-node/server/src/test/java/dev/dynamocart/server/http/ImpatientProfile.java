package dev.dynamocart.server.http;

import java.util.HashMap;
import java.util.Map;

/** A node that does not wait long for requests. */
public final class ImpatientProfile extends OneNodeProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("quarkus.http.idle-timeout", "1s");
        settings.put("dynamo.limits.body-millis", "1000");
        return settings;
    }
}
