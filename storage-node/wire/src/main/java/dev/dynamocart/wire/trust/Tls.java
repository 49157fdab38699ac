package dev.dynamocart.wire.trust;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS 1.3 on the connections of a process. Both sides show a certificate.
 *
 * <p>Checked is, when a connection is made: that the other side has the key of its certificate, and that the certificate is
 * valid now, good for its side of a connection, and issued, perhaps through others that were sent with it, by one that is
 * trusted here. Not checked are: host names and addresses,
 * since a process is known by the cluster's authority and the cluster's secret, not by where it is; which node a certificate
 * is for, so that any process of the cluster can pass for any other; lists of revoked certificates. A connection stays open
 * when a certificate expires, and the files are read once.
 *
 * @param accepting for connections that come in
 * @param connecting for connections that go out
 */
public record Tls(SslContext accepting, SslContext connecting) {

    private static final String VERSION = "TLSv1.3";

    /** The shortest: an earlier session would be taken up again without a look at certificates. */
    private static final int SESSION_SECONDS = 1;

    private static final Map<String, String> SIGNATURE_OF_KEY =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] PROBE = {1, 2, 3};

    /**
     * TLS with what is in these PEM files.
     *
     * @param certificate the process's certificate, followed by those between it and a trusted one, if any
     * @param key its private key: PKCS #8 without a password; RSA, EC or EdDSA
     * @param trust the certificates of the authorities, at least one, whose certificates are accepted of others
     * @throws IllegalArgumentException when a file cannot be read, is no PEM file, or the key is not the certificate's; the
     *     message is a sentence that names the file
     */
    public static Tls of(Path certificate, Path key, Path trust) {
        return read(new PemFile("certificate", certificate), new PemFile("key", key), new PemFile("trust", trust));
    }

    /**
     * TLS as three settings ask for it: {@code certificate}, {@code key} and {@code trust}.
     *
     * @param group what the names of the settings begin with, such as {@code dynamo.tls}; for messages
     * @return empty if none of the three is given
     * @throws IllegalArgumentException as {@link #of} does, and when only some of the three are given
     */
    public static Optional<Tls> ofSettings(
            String group, Optional<Path> certificate, Optional<Path> key, Optional<Path> trust) {
        Map<String, Optional<Path>> settings = new LinkedHashMap<>();
        settings.put(group + ".certificate", certificate);
        settings.put(group + ".key", key);
        settings.put(group + ".trust", trust);
        List<PemFile> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        settings.forEach((name, path) ->
                path.ifPresentOrElse(file -> files.add(new PemFile(name, file)), () -> missing.add(name)));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("TLS takes all of " + String.join(", ", settings.keySet()) + ", but "
                    + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                    + " missing: name all three files, or none");
        }
        return Optional.of(read(files.get(0), files.get(1), files.get(2)));
    }

    private static Tls read(PemFile certificate, PemFile key, PemFile trust) {
        List<X509Certificate> chain = certificate.certificates();
        List<X509Certificate> trusted = trust.certificates();
        X509Certificate own = chain.getFirst();
        String signature = SIGNATURE_OF_KEY.get(own.getPublicKey().getAlgorithm());
        if (signature == null) {
            throw certificate.trouble("has a certificate with a key for "
                    + own.getPublicKey().getAlgorithm() + ": make one with a key for RSA, EC or EdDSA");
        }
        PrivateKey privateKey = key.privateKey(own.getPublicKey().getAlgorithm());
        if (!isPair(privateKey, own, signature)) {
            throw key.trouble("is not the key of the certificate in " + certificate.path()
                    + ": name the two files that belong together");
        }
        try {
            return new Tls(accepting(privateKey, chain, trusted), connecting(privateKey, chain, trusted));
        } catch (SSLException e) {
            throw certificate.trouble("cannot be used: " + e.getMessage());
        }
    }

    private static SslContext accepting(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted)
            throws SSLException {
        return SslContextBuilder.forServer(key, chain)
                .sslProvider(SslProvider.JDK)
                .protocols(VERSION)
                .sessionTimeout(SESSION_SECONDS)
                .trustManager(trusted)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    private static SslContext connecting(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted)
            throws SSLException {
        return SslContextBuilder.forClient()
                .keyManager(key, chain)
                .sslProvider(SslProvider.JDK)
                .protocols(VERSION)
                .sessionTimeout(SESSION_SECONDS)
                .trustManager(trusted)
                .endpointIdentificationAlgorithm("")
                .build();
    }

    private static boolean isPair(PrivateKey key, X509Certificate certificate, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
