package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is refused before anything is sent. */
final class LoadCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate abc",
                "--rate ramp:100-200",
                "--popularity zipf",
                "--robots -1",
                "--rate 0",
                "--rate -5",
                "--duration 60",
                "--duration 0s",
                "--sla-percent 100",
                "--sla-millis 0",
                "--carts 0",
                "--connections 0",
                "--policy theirs",
                "--no-such-option",
                "--url https://127.0.0.1:8081",
                "--url http://127.0.0.1:8081/shop",
                "--url 127.0.0.1:8081",
                "--url http://192.0.2.1:8081",
                "--policy lww --store-url http://192.0.2.1:8101",
                "--token-file /no/such/file",
                "run no-such-experiment",
                "run bench-store --secret-file /no/such/file",
                "run bench-store --sessions 0 --secret-file README.md",
                "run bench-store --seeds nonsense --secret-file README.md",
                "run bench-store --seeds 192.0.2.1:9101 --secret-file README.md",
                "run bench-store --pids one --secret-file README.md",
                "--shoppers 0",
                "--shoppers 10 --think 0s",
                "--shoppers 10 --rate 100",
                "findmax --shoppers 10",
                "ab --shoppers 10",
                "ab --via-a carrier-pigeon",
                "ab --via-b any-node --slice 10s",
                "ab --via-b any-node --secret-file /no/such/file",
                "--policy store",
                "run store --via carrier-pigeon",
                "run store --policy lww",
                "run catch-up --cut 10",
                "run catch-up --cut 30s --duration 40s",
                "run store --robots 4",
                "run store --secret-file /no/such/file",
                "no-such-command",
                "audit",
                "audit --ledger /no/such/file"
            })
    void wrongUsage_isStatus64(String arguments) {
        assertEquals(64, LoadCommand.execute(arguments.split(" ")), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run overload",
                "run store",
                "run bench-store",
                "run sla --shop",
                "run sessions",
                "run paper-fig8",
                "ab --via-a client"
            })
    void heedingWhereNoShopperAsksTheCartService_isRefusedWithASentence(String arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands = LoadCommand.commands();
        commands.setErr(new PrintWriter(err));
        assertEquals(64, LoadCommand.execute(commands, List.of((arguments + " --heed-retry-after").split(" "))));
        assertTrue(
                err.toString().startsWith("--heed-retry-after goes with shoppers at the cart service alone"),
                err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run sla", "run paper-sla", "findmax"})
    void heedingWhereShoppersAskTheCartService_isTaken(String arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands = LoadCommand.commands();
        commands.setErr(new PrintWriter(err));
        assertEquals(
                64,
                LoadCommand.execute(
                        commands,
                        List.of((arguments + " --heed-retry-after --duration 1s --url http://127.0.0.1:1")
                                .split(" "))));
        assertTrue(err.toString().contains("No cart service answers"), err::toString);
    }

    @Test
    void benchWithoutACluster_isStatus64(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret of a cluster that is not there");
        assertEquals(
                64,
                LoadCommand.execute(
                        "run", "bench-store", "--seeds", "127.0.0.1:1", "--secret-file", secret.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "--help", "run --help", "audit --help", "--version"})
    void questions_areStatus0(String arguments) {
        assertEquals(0, LoadCommand.execute(arguments.split(" ")), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--url http://127.0.0.1:1 --duration 1s",
                "--policy lww --store-url http://127.0.0.1:1",
            })
    void serviceThatIsNotThere_isStatus64(String arguments) {
        assertEquals(64, LoadCommand.execute(arguments.split(" ")), arguments);
    }

    @Test
    void ledgerThatExists_isNotOverwritten(@TempDir Path folder) throws Exception {
        Path ledger = Files.writeString(folder.resolve("old.ledger"), "dynamo-cart-ledger 1\nend\n");
        assertEquals(64, LoadCommand.execute("--ledger", ledger.toString()));
        assertEquals(2, Files.readAllLines(ledger).size());
    }

    @Test
    void auditOfAnUnreachableService_isStatus64(@TempDir Path folder) throws Exception {
        Path ledger = Files.writeString(folder.resolve("old.ledger"), "dynamo-cart-ledger 1\nend\n");
        assertEquals(64, LoadCommand.execute("audit", "--ledger", ledger.toString(), "--url", "http://127.0.0.1:1"));
    }
}
