package dev.dynamocart.web.asset;

import dev.dynamocart.web.client.ProductId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of the shop, read once. Their common hash is part of their address, so that browsers may keep them for ever and
 * still see a change at once.
 */
@ApplicationScoped
@Named("assets")
public class Assets {
    private static final String FOLDER = "/assets/";
    private static final String LIST = "list.txt";
    private static final String PICTURE_OF_THE_UNKNOWN = "products/parcel.svg";

    private static final Pattern COMMENT = Pattern.compile("(?ms)^\\s*/\\*.*?\\*/\\s*$");
    private static final Pattern STYLE_SPACE = Pattern.compile(" ?([{}]) ?|([;,:]) ");
    private static final Pattern STYLE_ZERO = Pattern.compile("(?<![\\w.])0(?=\\.\\d)");
    private static final Pattern SCRIPT_SPACE = Pattern.compile(" ?(=>|[!=]==|&&|\\|\\||\\?\\?|[(){}?:<=+]) ?|([,;]) ");
    private static final Pattern LINE_END = Pattern.compile("([{;,(])\n");

    private final Map<String, byte[]> files;
    private final String version;

    Assets() {
        this.files = read();
        this.version = hash(files);
    }

    /** The address of a file, for templates. */
    public String path(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + version + "/" + name;
    }

    /** The address of a product's picture; a parcel for a product that nobody has drawn yet. */
    public String picture(ProductId product) {
        String name = "products/" + product + ".svg";
        return path(files.containsKey(name) ? name : PICTURE_OF_THE_UNKNOWN);
    }

    String version() {
        return version;
    }

    Optional<byte[]> content(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Only files that the list names are served; nothing is looked up by what a browser asks for. */
    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        new String(resource(LIST), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(name -> files.put(name, squeezed(name, resource(name))));
        return files;
    }

    /** The style sheet and the script travel without comments, indentation, needless white space and zeros. */
    private static byte[] squeezed(String name, byte[] content) {
        if (!name.endsWith(".css") && !name.endsWith(".js")) {
            return content;
        }
        String squeezed = squeezed(new String(content, StandardCharsets.UTF_8));
        boolean isStyle = name.endsWith(".css");
        Pattern space = isStyle ? STYLE_SPACE : SCRIPT_SPACE;
        String tight = space.matcher(squeezed).replaceAll("$1$2");
        String text = isStyle ? STYLE_ZERO.matcher(tight).replaceAll("") : tight;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Only comments on lines of their own are taken for comments, so nothing inside a string is. */
    private static String squeezed(String text) {
        String bare = COMMENT.matcher(text).replaceAll("");
        return LINE_END.matcher(bare.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n")))
                .replaceAll("$1");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the asset " + name + " is missing from the package");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
