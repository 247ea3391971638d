package org.vireo.gpu;

import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a set-up of the card would take, before anything is fetched.
 *
 * @param address where from
 * @param folder where to
 * @param begun bytes that have come already
 * @param free bytes on the disk of the folder
 */
public record CudaOffer(CudaBuild build, CudaAddress address, Path folder, long begun, long free) {
    private static final double GIGABYTE = 1e9;

    /** The offer of a build. */
    static CudaOffer of(CudaLibraries libraries, CudaBuild build, CudaAddress address)
            throws IOException {
        return new CudaOffer(
                build, address, libraries.root(), libraries.begun(build), libraries.free());
    }

    /** The offer of a build from where the environment or its publisher says. */
    public static CudaOffer of(CudaLibraries libraries, CudaBuild build) throws IOException {
        return of(libraries, build, CudaAddress.of(System.getenv(), build));
    }

    /** The same from another address. */
    public CudaOffer from(CudaAddress other) {
        return new CudaOffer(build, other, folder, begun, free);
    }

    /** What is fetched, and whose it is. */
    public String download() {
        String left = begun > 0 ? Wording.of(" (%.1f GB have come already)", begun / GIGABYTE) : "";
        return Wording.of(
                "One download of %.1f GB%s from %s: libtorch %s for CUDA %s, under the licenses of"
                        + " PyTorch (BSD) and of NVIDIA's CUDA and cuDNN.",
                build.downloadBytes() / GIGABYTE,
                left,
                address.inWords(),
                build.libtorch(),
                cuda(build.flavor()));
    }

    /** Where it will lie. */
    public String place() {
        return Wording.of(
                "It takes %.1f GB in %s, and %.1f GB more while it is unpacked; %.1f GB are free"
                        + " there.",
                build.unpackedBytes() / GIGABYTE,
                folder,
                build.downloadBytes() / GIGABYTE,
                free / GIGABYTE);
    }

    /** {@code 12.4} for {@code cu124}. */
    static String cuda(String flavor) {
        return flavor.replaceFirst("cu(\\d+)(\\d)", "$1.$2");
    }
}
