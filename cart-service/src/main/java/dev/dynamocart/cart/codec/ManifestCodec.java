package dev.dynamocart.cart.codec;

import dev.dynamocart.cart.model.Manifest;
import dev.dynamocart.cart.model.ProductId;
import dev.dynamocart.cart.model.Units;
import java.util.SortedMap;
import java.util.TreeMap;

/** A manifest as bytes: devices | products | units of each product. It carries no checksum; a signature surrounds it. */
public final class ManifestCodec {
    private ManifestCodec() {}

    public static byte[] encode(Manifest manifest) {
        Names names = Names.of(manifest.lines().values(), manifest.lines().keySet());
        ByteSink sink = new ByteSink(128);
        names.writeDevices(sink);
        names.writeProducts(sink);
        manifest.lines().values().forEach(units -> DotMapFormat.writeUnits(sink, names, units));
        return sink.toBytes();
    }

    /**
     * Reads a manifest.
     *
     * @throws MalformedValueException if the bytes are not a manifest
     */
    public static Manifest decode(byte[] bytes) {
        ByteSource source = ByteSource.of(bytes);
        try {
            Names names = Names.read(source);
            SortedMap<ProductId, Units> lines = new TreeMap<>();
            for (int i = 0; i < names.productCount(); i++) {
                lines.put(names.product(i), DotMapFormat.readUnits(source, names));
            }
            source.finish();
            return new Manifest(lines);
        } catch (IllegalArgumentException broken) {
            throw source.malformed("a rule of manifests is broken: " + broken.getMessage());
        }
    }
}
