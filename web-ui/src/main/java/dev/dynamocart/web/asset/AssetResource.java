package dev.dynamocart.web.asset;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves the files of {@link Assets}. */
@Path("/assets/{version}/{name: .+}")
public class AssetResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_NOW = "no-cache";

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    /** A page from before an update still gets a file, the one of today, but no browser keeps it. */
    @GET
    @NonBlocking
    public Response file(@PathParam("version") String version, @PathParam("name") String name) {
        byte[] content = assets.content(name).orElseThrow(NotFoundException::new);
        return Response.ok(content, mediaType(name))
                .header(HttpHeaders.CACHE_CONTROL, version.equals(assets.version()) ? FOR_EVER : FOR_NOW)
                .build();
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }
}
