package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

class DownloadTest {
    private static final byte[] CONTENT = new byte[1_000_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir Path folder;
    private final Download download = new Download(Map.of(), 0);
    private CudaPackage wanted = new CudaPackage("", "", 0, "");
    private Path target = Path.of("");

    @BeforeEach
    void publish() throws IOException {
        Path original = folder.resolve("original");
        Files.write(original, CONTENT);
        wanted = new CudaPackage("a/natives.jar", "", CONTENT.length, FileHash.of(original));
        target = folder.resolve("natives.jar");
    }

    private boolean fetch(CudaAddress address) throws IOException, InterruptedException {
        return download.fetch(address.of(wanted), wanted, target, JobMonitor.unwatched());
    }

    private String failure(CudaAddress address) {
        return String.valueOf(assertThrows(IOException.class, () -> fetch(address)).getMessage());
    }

    @Test
    void aServerThatCutsOffIsAskedForTheRestUntilAllHasCome() throws Exception {
        try (FileServer server =
                new FileServer().with(wanted.path(), CONTENT).cuttingAfter(400_000)) {
            assertTrue(fetch(server.address()));

            assertArrayEquals(CONTENT, Files.readAllBytes(target));
            assertEquals(3, server.asked.size());
            assertTrue(server.asked.get(1) > 0 && server.asked.get(2) > server.asked.get(1));
        }
    }

    @Test
    void whatAKilledProcessLeftIsNotFetchedAgain() throws Exception {
        Files.write(Download.part(target), Arrays.copyOf(CONTENT, 600_000));
        try (FileServer server = new FileServer().with(wanted.path(), CONTENT)) {
            assertTrue(fetch(server.address()));

            assertEquals(List.of(600_000), server.asked);
            assertArrayEquals(CONTENT, Files.readAllBytes(target));
        }
    }

    @Test
    void aServerThatKnowsNoRangesBeginsAnew() throws Exception {
        Files.write(Download.part(target), Arrays.copyOf(CONTENT, 600_000));
        try (FileServer server = new FileServer().with(wanted.path(), CONTENT).withoutRanges()) {
            assertTrue(fetch(server.address()));

            assertArrayEquals(CONTENT, Files.readAllBytes(target));
        }
    }

    @Test
    void aServerThatSendsOtherBytesIsNotBelieved() throws Exception {
        byte[] other = CONTENT.clone();
        other[500_000]++;
        try (FileServer server = new FileServer().with(wanted.path(), other)) {
            String sentence = failure(server.address());

            assertTrue(sentence.contains("SHA-256"), sentence);
            assertFalse(Files.exists(target));
            assertFalse(Files.exists(Download.part(target)), "kept what is known to be wrong");
        }
    }

    @Test
    void anotherSizeIsRefusedBeforeItIsFetched() throws Exception {
        try (FileServer server =
                new FileServer()
                        .with(
                                wanted.path(),
                                "<html>log in</html>".getBytes(StandardCharsets.UTF_8))) {
            String sentence = failure(server.address());

            assertTrue(sentence.contains("19 bytes instead of 1,000,000"), sentence);
        }
    }

    @Test
    void aServerThatRefusesIsNotAskedTwiceAndTheSentenceNamesTheWayRound() throws Exception {
        try (FileServer server = new FileServer().with(wanted.path(), CONTENT).refusing(403)) {
            String sentence = failure(server.address());

            assertTrue(sentence.contains("403") && sentence.contains("--from"), sentence);
            assertEquals(1, server.asked.size());
        }
    }

    @Test
    void aServerThatIsOverloadedIsAskedAgain() throws Exception {
        try (FileServer server = new FileServer().with(wanted.path(), CONTENT).refusing(503, 429)) {
            assertTrue(fetch(server.address()));
        }
    }

    @Test
    void aServerThatIsGoneIsGivenUpWithASentenceAndThePartIsKept() throws Exception {
        FileServer server = new FileServer();
        CudaAddress address = server.address();
        server.close();
        Files.write(Download.part(target), Arrays.copyOf(CONTENT, 100));

        String sentence = failure(address);

        assertTrue(sentence.contains("What has come so far is kept"), sentence);
        assertEquals(100, Files.size(Download.part(target)));
    }

    @Test
    void aFolderServesAsWellAsAServer() throws Exception {
        Path mirror = folder.resolve("mirror");
        Files.createDirectories(mirror.resolve("a"));
        Files.write(mirror.resolve(wanted.path()), CONTENT);
        Files.write(Download.part(target), Arrays.copyOf(CONTENT, 600_000));

        assertTrue(fetch(CudaAddress.of(mirror.toUri().toString())));

        assertArrayEquals(CONTENT, Files.readAllBytes(target));
    }

    @Test
    void aFolderWithoutTheFileIsNamed() {
        String sentence = failure(CudaAddress.of(folder.toUri().toString()));

        assertTrue(sentence.endsWith("does not exist."), sentence);
    }

    @Test
    void aProxyIsTakenFromTheEnvironment() {
        Map<String, String> environment =
                Map.of("https_proxy", "http://proxy.example:3128", "no_proxy", "local.example");

        Proxy proxy = Download.proxy("https", "mirror.example", environment);

        assertEquals("proxy.example", ((InetSocketAddress) proxy.address()).getHostString());
        assertEquals(Proxy.NO_PROXY, Download.proxy("https", "a.local.example", environment));
        assertEquals(Proxy.NO_PROXY, Download.proxy("https", "mirror.example", Map.of()));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        String sentence =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> CudaAddress.of("ftp://mirror.example"))
                                .getMessage());

        assertTrue(sentence.contains("https://"), sentence);
    }
}
