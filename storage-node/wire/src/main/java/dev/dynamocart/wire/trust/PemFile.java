package dev.dynamocart.wire.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file that a user named. What is wrong with it is thrown as an {@code IllegalArgumentException} whose message is a
 * sentence that names the file and the setting.
 *
 * @param setting what names the file
 * @param path where it is
 */
record PemFile(String setting, Path path) {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    /** The certificates in the file, in order; at least one. */
    List<X509Certificate> certificates() {
        List<byte[]> blocks = blocks(CERTIFICATE);
        if (blocks.isEmpty()) {
            throw trouble("has no certificate in PEM: a block that begins with -----BEGIN CERTIFICATE-----");
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] block : blocks) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
            return certificates;
        } catch (CertificateException e) {
            throw trouble("has a certificate that is damaged (" + e.getMessage() + "): make it again");
        }
    }

    /**
     * The private key in the file, which must be without a password.
     *
     * @param algorithm what it must be a key for, as the certificate's public key says: RSA, EC or EdDSA
     */
    PrivateKey privateKey(String algorithm) {
        List<byte[]> blocks = blocks(PRIVATE_KEY);
        if (blocks.size() != 1) {
            throw trouble(
                    "has " + blocks.size() + " private keys in PKCS #8, not one: a block that begins with -----BEGIN"
                            + " PRIVATE KEY-----, as openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes it of a key in another form");
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
        } catch (GeneralSecurityException e) {
            throw trouble(
                    "has no key for " + algorithm + ", as the certificate has one: name the key of that certificate");
        }
    }

    private List<byte[]> blocks(String kind) {
        Matcher found = Pattern.compile("-----BEGIN " + kind + "-----([^-]*)-----END " + kind + "-----")
                .matcher(text());
        List<byte[]> blocks = new ArrayList<>();
        try {
            while (found.find()) {
                blocks.add(Base64.getMimeDecoder().decode(found.group(1)));
            }
            return blocks;
        } catch (IllegalArgumentException e) {
            throw trouble("is damaged (" + e.getMessage() + "): make it again");
        }
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw trouble("cannot be read: " + e);
        }
    }

    /** What is said of trouble with this file; a sentence without a full stop. */
    IllegalArgumentException trouble(String what) {
        return new IllegalArgumentException("The file " + path + " that " + setting + " names " + what);
    }
}
