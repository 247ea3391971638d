package org.vireo.gpu;

import java.net.URI;
import java.util.Map;

/**
 * Where the CUDA libraries are downloaded from; the only class that knows an address.
 *
 * @param base ends with a slash; what is asked for lies below it
 */
public record CudaAddress(URI base) {
    /** Names another address for everybody who starts this program. */
    public static final String VARIABLE = "VIREO_CUDA_ADDRESS";

    private static final String MAVEN_CENTRAL = "https://repo.maven.apache.org/maven2/";

    /** PyTorch's own archives, for cards that the packages of Maven Central do not serve. */
    private static final String PYTORCH = "https://download.pytorch.org/";

    /** The address that the environment names; else the usual one of a build. */
    public static CudaAddress of(Map<String, String> environment, CudaBuild build) {
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isBlank() ? usual(build) : of(named);
    }

    /** Where a build is published. */
    public static CudaAddress usual(CudaBuild build) {
        return of(build.fromMaven() ? MAVEN_CENTRAL : PYTORCH);
    }

    /**
     * An address that a person named: of a mirror, or a folder as {@code file:}.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    public static CudaAddress of(String text) {
        String address = text.strip();
        if (!address.matches("(?i)(https?://[^/\\s]+|file:)\\S*")) {
            throw new IllegalArgumentException(
                    "The address of the CUDA libraries begins with https://, http:// or file:, not"
                            + " as \""
                            + address
                            + "\" does.");
        }
        return new CudaAddress(URI.create(address.endsWith("/") ? address : address + "/"));
    }

    URI of(CudaPackage wanted) {
        return base.resolve(wanted.path());
    }

    /** The address as people know it: its host, or the whole of another kind. */
    public String inWords() {
        return base.getHost() == null ? base.toString() : base.getHost();
    }
}
