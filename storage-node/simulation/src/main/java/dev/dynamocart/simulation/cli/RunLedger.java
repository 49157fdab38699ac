package dev.dynamocart.simulation.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A CSV file with a line for each campaign: which program ran which seeds, and what came of it. "No violation in a million
 * schedules" is worth what can be looked up later.
 */
final class RunLedger {

    private static final String HEAD =
            "finished,commit,configuration,first_seed,schedules,inside_envelope,violations,verdict\n";
    private static final int DIGEST_CHARACTERS = 16;
    private static final int PIECE_BYTES = 1 << 16;

    private final Path file;
    private final String commit;

    /**
     * A ledger that is begun when it is not there.
     *
     * @param commit the version of the sources, as whoever starts the program knows it
     */
    RunLedger(Path file, String commit) {
        this.file = file;
        this.commit = commit;
    }

    /** Adds a campaign that has ended. */
    void add(Arguments arguments, Tally tally) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        int violations = tally.violations().size();
        String line = "%s,%s,%s,%d,%d,%d,%d,%s\n"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        commit.replace(',', ' '),
                        configuration(arguments),
                        arguments.from(),
                        tally.schedules(),
                        tally.inside(),
                        violations,
                        violations == 0 ? "kept" : "broken");
        String head = Files.exists(file) ? "" : HEAD;
        Files.writeString(file, head + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A digest of the program, which draws all else from the seeds, and of the options that change what it does. */
    private static String configuration(Arguments arguments) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Path program = Path.of(RunLedger.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(program)) {
                addFile(digest, program);
            }
            digest.update(arguments.changes().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException("Every Java platform has SHA-256 and names its code by a URI", e);
        }
    }

    private static void addFile(MessageDigest digest, Path file) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
    }
}
