package org.vireo.gpu;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Downloads a package; what was cut off, by the network or a kill, goes on where it ended. */
final class Download {
    private static final int BUFFER = 1 << 17;
    private static final int CONNECT_MILLIS = 30_000;
    private static final int READ_MILLIS = 60_000;

    /** Attempts in a row that bring nothing. */
    private static final int MOST_VAIN = 5;

    private final Map<String, String> environment;
    private final long pauseMillis;

    /**
     * Makes one.
     *
     * @param environment may name a proxy, as {@code https_proxy}
     * @param pauseMillis before the second attempt; twice as long before each further one
     */
    Download(Map<String, String> environment, long pauseMillis) {
        this.environment = environment;
        this.pauseMillis = pauseMillis;
    }

    /** Something that another attempt does not mend. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /**
     * Downloads to {@code target}, beside which a part lies meanwhile.
     *
     * @return whether it is there; false if the monitor cancelled
     * @throws IOException with a sentence, if it cannot be had or is not what was published
     */
    boolean fetch(URI from, CudaPackage wanted, Path target, JobMonitor monitor)
            throws IOException, InterruptedException {
        if (Files.exists(target)) {
            return true;
        }
        Path part = part(target);
        int vain = 0;
        while (!isWhole(part, wanted)) {
            long before = size(part);
            try {
                if (!copy(from, wanted, part, monitor)) {
                    return false;
                }
                if (wanted.bytes() == 0) {
                    break;
                }
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                vain = size(part) > before ? 0 : vain + 1;
                if (vain >= MOST_VAIN) {
                    throw new IOException(
                            from
                                    + " cannot be read ("
                                    + reason(e)
                                    + "). What has come so far is kept; try again, or name another"
                                    + " address.",
                            e);
                }
                TimeUnit.MILLISECONDS.sleep(pauseMillis << vain);
            }
            if (monitor.isCancelled()) {
                return false;
            }
        }
        if (!FileHash.matches(part, wanted, monitor)) {
            Files.delete(part);
            throw new IOException(
                    "What "
                            + from
                            + " sent is not what was published: its SHA-256 is another one. It was"
                            + " deleted; try again, or name another address.");
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static boolean isWhole(Path part, CudaPackage wanted) throws IOException {
        if (wanted.bytes() > 0 && size(part) > wanted.bytes()) {
            Files.delete(part);
        }
        return wanted.bytes() > 0 && size(part) == wanted.bytes();
    }

    /** Copies what is not there yet; returns false if the monitor cancelled. */
    private boolean copy(URI from, CudaPackage wanted, Path part, JobMonitor monitor)
            throws IOException {
        URLConnection connection = open(from);
        long have = size(part);
        long total;
        if (connection instanceof HttpURLConnection http) {
            if (have > 0) {
                http.setRequestProperty("Range", "bytes=" + have + "-");
            }
            have = begins(http, from, have);
            if (have < 0) {
                // No more is there than what has come.
                if (wanted.bytes() > 0) {
                    Files.delete(part);
                    throw new IOException("the part did not fit");
                }
                return true;
            }
        }
        long left = connection.getContentLengthLong();
        if (connection instanceof HttpURLConnection) {
            total = left < 0 ? wanted.bytes() : have + left;
        } else {
            total = left;
        }
        if (wanted.bytes() > 0 && total != wanted.bytes()) {
            throw new Refused(
                    Wording.of(
                            "%s is not what was published: it has %,d bytes instead of %,d. Name"
                                    + " another address.",
                            from, total, wanted.bytes()));
        }
        try (InputStream in = connection.getInputStream();
                FileChannel out =
                        have > 0
                                ? FileChannel.open(part, CREATE, WRITE, APPEND)
                                : FileChannel.open(part, CREATE, WRITE, TRUNCATE_EXISTING)) {
            if (!(connection instanceof HttpURLConnection)) {
                in.skipNBytes(have);
            }
            byte[] buffer = new byte[BUFFER];
            long done = have;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                done += n;
                monitor.transferred("Downloading", done, total);
                if (monitor.isCancelled() || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (wanted.bytes() > 0 && done > wanted.bytes()) {
                    throw new Refused(from + " sends more than was published.");
                }
            }
            out.force(true);
            if (total > 0 && done < total) {
                throw new IOException("it was cut off");
            }
            return true;
        }
    }

    /** From which byte on the answer is; negative if there is none beyond what was asked for. */
    private static long begins(HttpURLConnection http, URI from, long asked) throws IOException {
        int code = http.getResponseCode();
        return switch (code) {
            case HttpURLConnection.HTTP_OK -> 0;
            case HttpURLConnection.HTTP_PARTIAL -> {
                String range = String.valueOf(http.getHeaderField("Content-Range"));
                if (!range.startsWith("bytes " + asked + "-")) {
                    throw new Refused(from + " sends another part than was asked for.");
                }
                yield asked;
            }
            case 416 -> -1;
            default -> {
                if (code >= 500 || code == 408 || code == 429) {
                    throw new IOException("it answers " + code);
                }
                throw new Refused(
                        from
                                + " is refused (the server answers "
                                + code
                                + "). Name another address, or download the file otherwise and give"
                                + " it with --from.");
            }
        };
    }

    private URLConnection open(URI from) throws IOException {
        String scheme = String.valueOf(from.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.equals("file") && !Files.exists(Path.of(from))) {
            throw new Refused(Path.of(from) + " does not exist.");
        }
        Proxy proxy = proxy(scheme, String.valueOf(from.getHost()), environment);
        URLConnection connection =
                proxy.equals(Proxy.NO_PROXY)
                        ? from.toURL().openConnection()
                        : from.toURL().openConnection(proxy);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        return connection;
    }

    /** The proxy that the environment names; Java itself knows those of its own properties. */
    static Proxy proxy(String scheme, String host, Map<String, String> environment) {
        String variable = scheme + "_proxy";
        String named =
                environment.getOrDefault(
                        variable, environment.getOrDefault(variable.toUpperCase(Locale.ROOT), ""));
        String direct =
                environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        for (String suffix : direct.split(",", -1)) {
            String bare = suffix.strip().replaceFirst("^[*]?[.]", "");
            if (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare))) {
                return Proxy.NO_PROXY;
            }
        }
        if (named.isBlank()) {
            return Proxy.NO_PROXY;
        }
        try {
            URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
            return proxy.getHost() == null
                    ? Proxy.NO_PROXY
                    : new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(
                                    proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
        } catch (IllegalArgumentException _) {
            return Proxy.NO_PROXY;
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case java.net.UnknownHostException _ -> "there is no way to that server";
            case FileNotFoundException _ -> "it is not there";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
