package org.vireo.gpu;

/**
 * A published archive with a folder of native libraries in it.
 *
 * @param path below the address
 * @param inside the folder of the archive whose files are wanted; ends with a slash
 * @param bytes its size; 0 if it is not known beforehand
 * @param sha256 of the archive, in hexadecimal digits; empty if its publisher names none, and then
 *     only the check sums inside the archive can be looked at
 */
public record CudaPackage(String path, String inside, long bytes, String sha256) {

    /** The name of its file. */
    public String file() {
        return path.substring(path.lastIndexOf('/') + 1).replace("%2B", "+");
    }
}
