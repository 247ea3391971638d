package org.vireo.gpu;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server on this computer that cuts off, lies and refuses as a test asks. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<Integer> refusals = new ArrayList<>();
    private int cutAfter = Integer.MAX_VALUE;
    private boolean ranges = true;

    /** From which byte on each request asked. */
    final List<Integer> asked = new ArrayList<>();

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    FileServer with(String path, byte[] content) {
        files.put("/" + path, content);
        return this;
    }

    /** Ends each answer after so many bytes. */
    FileServer cuttingAfter(int bytes) {
        cutAfter = bytes;
        return this;
    }

    FileServer withoutRanges() {
        ranges = false;
        return this;
    }

    /** Answers the next requests with these codes. */
    FileServer refusing(Integer... codes) {
        refusals.addAll(List.of(codes));
        return this;
    }

    CudaAddress address() {
        return CudaAddress.of(
                "http://"
                        + server.getAddress().getAddress().getHostAddress()
                        + ":"
                        + server.getAddress().getPort());
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from =
                    range == null || !ranges
                            ? 0
                            : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            asked.add(from);
            byte[] file = files.get(exchange.getRequestURI().getPath());
            int code = refusals.isEmpty() ? (file == null ? 404 : 0) : refusals.removeFirst();
            if (code != 0 || file == null) {
                exchange.sendResponseHeaders(code, -1);
                return;
            }
            if (from >= file.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set(
                                "Content-Range",
                                "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
            OutputStream out = exchange.getResponseBody();
            out.write(file, from, Math.min(cutAfter, file.length - from));
            out.flush();
        } catch (IOException _) {
            // The cut is meant.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
