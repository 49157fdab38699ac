package dev.dynamocart.web.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

/**
 * Whether the form of the request at hand was sent before and nobody knows what became of it: its address says
 * {@code again=yes}. Then nothing in it is surely not applied, also if this attempt is refused.
 */
@ApplicationScoped
public class Again {
    private final UriInfo address;

    Again(UriInfo address) {
        this.address = address;
    }

    /** True if an attempt before this one may have been applied. */
    public boolean isSo() {
        return address.getQueryParameters().containsKey("again");
    }
}
