package org.vireo.gpu;

import org.jspecify.annotations.Nullable;
import org.vireo.config.UserDirectories;
import org.vireo.file.Disk;
import org.vireo.file.FileTree;
import org.vireo.file.ProcessLock;
import org.vireo.gpu.CudaState.Outcome;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The CUDA libraries of a person: fetched once, tried, verified, repaired and removed. */
public final class CudaLibraries {
    private static final double GIGABYTE = 1e9;

    /** What stays free on the disk beside them. */
    private static final long SPARE = 500_000_000;

    private static final Pattern BUILD_VERSION = Pattern.compile("(2\\.\\d+\\.\\d+)\\+(cu\\d{3})");

    private final Path root;
    private final Download download;
    private final CudaTrial trial;
    private final ToLongFunction<Path> space;

    CudaLibraries(Path root, Download download, CudaTrial trial, ToLongFunction<Path> space) {
        this.root = root;
        this.download = download;
        this.trial = trial;
        this.space = space;
    }

    /** Those of the person who runs this process. */
    public static CudaLibraries ofUser() {
        return in(UserDirectories.ofProcess().cache().resolve("gpu"));
    }

    /** Those that lie, or will lie, in a folder. */
    public static CudaLibraries in(Path root) {
        return new CudaLibraries(
                root, new Download(System.getenv(), 1000), new CudaTrial(), CudaLibraries::free);
    }

    private static long free(Path folder) {
        return Disk.of(folder).map(Disk::free).orElse(Long.MAX_VALUE);
    }

    /** The folder in which everything lies. */
    public Path root() {
        return root;
    }

    /** How far the set-up is. */
    public CudaState state() {
        return CudaState.read(root);
    }

    /** What all of it takes on the disk, in bytes. */
    public long bytes() throws IOException {
        return FileTree.bytes(root);
    }

    /** What is free on its disk, in bytes. */
    public long free() {
        return space.applyAsLong(root);
    }

    /** How much of a build has been downloaded and waits to go on, in bytes. */
    public long begun(CudaBuild build) throws IOException {
        long sum = 0;
        for (CudaPackage one : build.packages()) {
            sum += Download.size(Download.part(archive(one))) + Download.size(archive(one));
        }
        return sum;
    }

    private Path archive(CudaPackage one) {
        return root.resolve("downloads").resolve(one.file());
    }

    /**
     * Fetches a build, or what is missing of it, and unpacks it.
     *
     * @param given archives that a person has; looked at before anything is downloaded
     * @return false if the monitor cancelled; what has come so far is kept
     * @throws IOException with a sentence
     */
    public boolean install(
            CudaBuild build, CudaAddress address, List<Path> given, JobMonitor monitor)
            throws IOException, InterruptedException {
        Files.createDirectories(root);
        try (ProcessLock _ = lock()) {
            CudaFolder folder = new CudaFolder(root.resolve(build.name()));
            if (!folder.isComplete()) {
                Map<CudaPackage, Path> found = LocalArchives.of(build, given, monitor);
                checkSpace(build, folder, found);
                Files.createDirectories(folder.libraries());
                Files.createDirectories(root.resolve("downloads"));
                for (CudaPackage one : build.packages()) {
                    if (!fetch(one, found.get(one), address, folder, monitor)) {
                        return false;
                    }
                }
                if (!build.bridge().isEmpty()) {
                    folder.add(build.bridge());
                }
                folder.complete(monitor);
            }
            for (CudaPackage one : build.packages()) {
                Files.deleteIfExists(archive(one));
            }
            keep(build.name(), build.libtorch(), build.flavor());
            return true;
        }
    }

    private void keep(String name, String libtorch, String flavor) throws IOException {
        CudaState before = state();
        if (!before.folder().equals(name) || before.outcome() == Outcome.ABSENT) {
            new CudaState(Outcome.UNTRIED, name, libtorch, flavor, 0, "The card was not tried yet.")
                    .write(root);
        }
    }

    private boolean fetch(
            CudaPackage wanted,
            @Nullable Path given,
            CudaAddress address,
            CudaFolder folder,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        Path archive = given == null ? archive(wanted) : given;
        if (given == null && !download.fetch(address.of(wanted), wanted, archive, monitor)) {
            return false;
        }
        try (LibraryArchive libraries = new LibraryArchive(archive, wanted.inside())) {
            requireSpace(libraries.missingBytes(folder.libraries()));
            return libraries.unpack(folder.libraries(), monitor);
        }
    }

    /** Everything at once, before the first byte is fetched. */
    private void checkSpace(CudaBuild build, CudaFolder folder, Map<CudaPackage, Path> found)
            throws IOException {
        long fetched = build.downloadBytes() - begun(build);
        for (CudaPackage one : found.keySet()) {
            fetched -= one.bytes();
        }
        long unpacked = build.unpackedBytes() - FileTree.bytes(folder.libraries());
        requireSpace(Math.max(0, fetched) + Math.max(0, unpacked));
    }

    private void requireSpace(long bytes) throws IOException {
        long free = free();
        if (bytes > 0 && free < bytes + SPARE) {
            throw new IOException(
                    Wording.of(
                            "%s needs %.1f GB, and %.1f GB are free there. Make room and try again;"
                                    + " nothing was changed.",
                            root, (bytes + SPARE) / GIGABYTE, free / GIGABYTE));
        }
    }

    private ProcessLock lock() throws IOException {
        ProcessLock lock = ProcessLock.take(root.resolve("lock"));
        if (lock == null) {
            throw new IOException(
                    "Another Vireo is setting up the card right now; wait until it is done.");
        }
        return lock;
    }

    /**
     * Uses a libtorch for CUDA that the person has, where it lies.
     *
     * @param own its folder, or the {@code lib} in it
     * @throws IOException with a sentence if it is none that fits
     */
    public void borrow(Path own, JobMonitor monitor) throws IOException, InterruptedException {
        Path libraries = Files.isDirectory(own.resolve("lib")) ? own.resolve("lib") : own;
        boolean cuda =
                Files.exists(libraries.resolve("libtorch_cuda.so"))
                        || Files.exists(libraries.resolve("torch_cuda.dll"));
        if (!cuda) {
            throw new IOException(
                    own + " is no libtorch for CUDA: libtorch_cuda does not lie there.");
        }
        Matcher version = BUILD_VERSION.matcher(ownVersion(libraries));
        Optional<CudaBuild> build =
                version.find()
                        ? CudaBuild.all(CudaBuild.here()).stream()
                                .filter(known -> known.libtorch().equals(version.group(1)))
                                .findFirst()
                        : Optional.empty();
        if (build.isEmpty() || build.get().bridge().isEmpty()) {
            throw new IOException(
                    own
                            + " is not of the version that this program can be joined to: libtorch"
                            + " 2.7.1 for CUDA 12.8 from pytorch.org (its file build-version says"
                            + " 2.7.1+cu128).");
        }
        Files.createDirectories(root);
        try (ProcessLock _ = lock()) {
            String name = "own-" + build.get().name();
            FileTree.delete(root.resolve(name));
            CudaFolder folder = new CudaFolder(root.resolve(name));
            Files.createDirectories(folder.libraries());
            folder.borrow(libraries, monitor);
            folder.add(build.get().bridge());
            folder.complete(monitor);
            CudaState.ABSENT.write(root);
            keep(name, build.get().libtorch(), build.get().flavor());
        }
    }

    private static String ownVersion(Path libraries) throws IOException {
        for (Path file :
                List.of(
                        libraries.resolve("build-version"),
                        libraries.resolve("..").resolve("build-version"))) {
            if (Files.isRegularFile(file) && Files.size(file) < 200) {
                return Files.readString(file);
            }
        }
        return "";
    }

    /** Tries the card and keeps what came of it. */
    public CudaState tryCard(int card, JobMonitor monitor) throws IOException {
        CudaState state = state();
        if (state.outcome() == Outcome.ABSENT) {
            return state;
        }
        monitor.progress("Trying the card", 0, 0);
        CudaTrial.Result result = trial.run(card);
        CudaState tried =
                state.tried(
                        result.passed() ? Outcome.READY : Outcome.FAILED, card, result.sentence());
        tried.write(root);
        return tried;
    }

    /** Keeps that there is no card to try. */
    public CudaState noCard(String why) throws IOException {
        CudaState state = state();
        if (state.outcome() == Outcome.ABSENT) {
            return state;
        }
        CudaState failed = state.tried(Outcome.FAILED, 0, why);
        failed.write(root);
        return failed;
    }

    /**
     * Reads every file again. Damaged ones are deleted, so that {@link #install} fetches them anew.
     *
     * @return their names
     */
    public List<String> verify(JobMonitor monitor) throws IOException {
        CudaState state = state();
        if (state.outcome() == Outcome.ABSENT) {
            return List.of();
        }
        try (ProcessLock _ = lock()) {
            CudaFolder folder = new CudaFolder(root.resolve(state.folder()));
            if (!folder.isComplete()) {
                return List.of(folder.path().toString());
            }
            List<String> damaged = folder.damaged(monitor);
            if (!damaged.isEmpty()) {
                folder.reopen(damaged);
            }
            return damaged;
        }
    }

    /** Deletes everything and returns how many bytes that frees. */
    public long remove() throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        long bytes = bytes();
        try (ProcessLock _ = lock()) {
            CudaState.ABSENT.write(root);
            try (var folders = Files.list(root)) {
                for (Path folder : folders.filter(Files::isDirectory).toList()) {
                    FileTree.delete(folder);
                }
            }
        }
        return bytes;
    }

    /** The build that serves most cards, for a computer whose card is not known. */
    public static Optional<CudaBuild> common() {
        return CudaBuild.all(CudaBuild.here()).stream().findFirst();
    }
}
