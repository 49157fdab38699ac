package dev.dynamocart.web.http;

import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns whatever a request handler throws into a page with the status that it names; the outermost place, so nothing gets past it as
 * a stack trace. A refusal at a limit is no fault and goes out as it is.
 */
class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final ErrorPages pages;

    Faults(ErrorPages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response requestFault(WebApplicationException fault) {
        int status = fault.getResponse().getStatus();
        if (status < 400 || fault instanceof ServiceUnavailableException) {
            return fault.getResponse();
        }
        if (status >= 500) {
            LOG.error("a request failed", fault);
            return pages.broken(status);
        }
        return status == 404 ? pages.notFound() : pages.unreadable(status);
    }

    @ServerExceptionMapper
    Response ownFault(Throwable fault) {
        if (fault instanceof ClosedChannelException) {
            LOG.debug("a browser left before its answer was complete", fault);
        } else {
            LOG.error("a request failed", fault);
        }
        return pages.broken(500);
    }
}
