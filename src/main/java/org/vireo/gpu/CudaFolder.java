package org.vireo.gpu;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;

import org.vireo.file.DurableFile;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of one set of CUDA libraries: {@code lib} with the files, {@code link} with CUDA's
 * runtime under its plain name, and a list of the files, written last.
 */
final class CudaFolder {
    private static final String LIST = "files.json";
    private static final Gson GSON = new Gson();

    private final Path path;

    CudaFolder(Path path) {
        this.path = path;
    }

    private record Listed(long bytes, String sha256) {}

    Path path() {
        return path;
    }

    /** Where the libraries lie. */
    Path libraries() {
        return path.resolve("lib");
    }

    /** Where CUDA's runtime lies under the name that is looked for. */
    Path links() {
        return path.resolve("link");
    }

    /** Whether everything was unpacked. */
    boolean isComplete() {
        return Files.isRegularFile(path.resolve(LIST));
    }

    /** Writes the list of the files that lie there, and the links; with it the folder is whole. */
    void complete(JobMonitor monitor) throws IOException {
        link();
        Map<String, Listed> files = new TreeMap<>();
        List<Path> present = files();
        for (Path file : present) {
            monitor.progress("Reading back", files.size(), present.size());
            files.put(
                    file.getFileName().toString(), new Listed(Files.size(file), FileHash.of(file)));
        }
        monitor.progress("Reading back", present.size(), present.size());
        DurableFile.writeText(path.resolve(LIST), GSON.toJson(files));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(libraries())) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** DJL counts cards through a library of this very name; the packed one has a longer one. */
    private void link() throws IOException {
        Files.createDirectories(links());
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.matches("libcudart.*\\.so.*")) {
                Path link = links().resolve("libcudart.so");
                Files.deleteIfExists(link);
                link(link, Path.of("..", "lib", name), file);
            }
        }
    }

    private static void link(Path link, Path relative, Path file) throws IOException {
        try {
            Files.createSymbolicLink(link, relative);
        } catch (IOException | UnsupportedOperationException _) {
            Files.copy(file, link, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Lays links to the libraries of a folder of the person, or copies where there are none. */
    void borrow(Path folder, JobMonitor monitor) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.matches(".*\\.(so(\\.[0-9.]+)?|dll)")) {
                    monitor.progress("Linking", 0, 0);
                    Path link = libraries().resolve(name);
                    Files.deleteIfExists(link);
                    link(link, file.toAbsolutePath(), file);
                }
            }
        }
    }

    /** Puts a resource of the program among the libraries. */
    void add(String resource) throws IOException {
        try (InputStream in = CudaFolder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(
                        "This program comes without " + resource + ", which joins it to CUDA.");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            Files.copy(in, libraries().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Reads every file again; returns the names of those that are damaged or gone. */
    List<String> damaged(JobMonitor monitor) throws IOException {
        Map<String, Listed> files;
        try {
            files =
                    GSON.fromJson(
                            Files.readString(path.resolve(LIST)),
                            new TypeToken<Map<String, Listed>>() {}.getType());
        } catch (JsonParseException e) {
            return List.of(LIST);
        }
        if (files == null) {
            return List.of(LIST);
        }
        List<String> damaged = new ArrayList<>();
        long done = 0;
        long all = files.values().stream().mapToLong(Listed::bytes).sum();
        for (var file : files.entrySet()) {
            if (monitor.isCancelled()) {
                break;
            }
            Path library = libraries().resolve(file.getKey());
            if (!Files.isRegularFile(library)
                    || Files.size(library) != file.getValue().bytes()
                    || !FileHash.of(library).equals(file.getValue().sha256())) {
                damaged.add(file.getKey());
            }
            done += file.getValue().bytes();
            monitor.transferred("Reading back", done, all);
        }
        return damaged;
    }

    /** Forgets that it was whole, and deletes files, so that they are unpacked anew. */
    void reopen(List<String> names) throws IOException {
        Files.deleteIfExists(path.resolve(LIST));
        for (String name : names) {
            Files.deleteIfExists(libraries().resolve(name).normalize());
        }
    }
}
