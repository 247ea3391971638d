package org.vireo.gpu;

import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Archives that a person has on a disk: given by name, or lying beside one that was. */
final class LocalArchives {
    private LocalArchives() {}

    /**
     * Which package is which file.
     *
     * @throws IOException with a sentence, if a given file is none of the packages
     */
    static Map<CudaPackage, Path> of(CudaBuild build, List<Path> given, JobMonitor monitor)
            throws IOException {
        Map<CudaPackage, Path> found = new HashMap<>();
        for (Path file : given) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " is no file.");
            }
            CudaPackage known = null;
            for (CudaPackage one : build.packages()) {
                if (is(file, one, monitor)) {
                    known = one;
                }
            }
            if (known == null) {
                throw new IOException(
                        file
                                + " is not what was published as "
                                + build.packages().getFirst().file()
                                + ": its size or SHA-256 is another one. Get it anew.");
            }
            found.put(known, file);
        }
        for (CudaPackage one : build.packages()) {
            for (Path near : found.containsKey(one) ? List.<Path>of() : near(one, found)) {
                if (Files.isRegularFile(near) && is(near, one, monitor)) {
                    found.put(one, near);
                }
            }
        }
        return found;
    }

    /** Where a publisher names no check sum, its name has to do. */
    private static boolean is(Path file, CudaPackage one, JobMonitor monitor) throws IOException {
        return one.sha256().isEmpty()
                ? file.endsWith(one.file())
                : FileHash.matches(file, one, monitor);
    }

    /** In the same folder, or in the same repository of Maven. */
    private static List<Path> near(CudaPackage one, Map<CudaPackage, Path> found) {
        List<Path> near = new ArrayList<>();
        found.forEach((other, file) -> {
            Path absolute = file.toAbsolutePath();
            near.add(absolute.resolveSibling(one.file()));
            Path below = Path.of(other.path());
            if (absolute.endsWith(below)) {
                Path repository = absolute;
                for (int i = 0; i < below.getNameCount() && repository != null; i++) {
                    repository = repository.getParent();
                }
                if (repository != null) {
                    near.add(repository.resolve(one.path()));
                }
            }
        });
        return near;
    }
}
