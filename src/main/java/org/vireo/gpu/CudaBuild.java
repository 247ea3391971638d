package org.vireo.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A libtorch for CUDA with all it needs but the driver.
 *
 * @param libtorch its version, such as 2.5.1
 * @param flavor CUDA's version, as in {@code cu124}
 * @param platform {@code linux-x86_64} or {@code win-x86_64}
 * @param packages where its files lie
 * @param bridge the resource of this program that joins it to Java; empty if a package has it
 * @param unpackedBytes what its files take, about
 * @param least the least capable card that it has kernels for
 * @param most the most capable one
 */
public record CudaBuild(
        String libtorch,
        String flavor,
        String platform,
        List<CudaPackage> packages,
        String bridge,
        long unpackedBytes,
        Capability least,
        Capability most) {
    static final String LINUX = "linux-x86_64";
    static final String WINDOWS = "win-x86_64";

    /**
     * The first main version of the driver that any CUDA 12 runs with: NVIDIA, CUDA Compatibility,
     * "Minor Version Compatibility".
     */
    static final int LEAST_DRIVER = 525;

    /** The first driver that knows cards of capability 10 and 12. */
    static final int BLACKWELL_DRIVER = 570;

    private static final long ARCHIVE_GUESS = 3_500_000_000L;

    /**
     * The build for a platform and a card; kernels of 2.5.1 for 5.0 to 9.0, and of 2.7.1 for 7.5 to
     * 12.0.
     */
    static Optional<CudaBuild> of(String platform, Capability capability) {
        return all(platform).stream()
                .filter(build ->
                        capability.compareTo(build.least) >= 0
                                && capability.compareTo(build.most) <= 0)
                .findFirst();
    }

    /** The builds for a platform, the one that suits most cards first; none for other platforms. */
    static List<CudaBuild> all(String platform) {
        return switch (platform) {
            case LINUX ->
                    List.of(
                            cuda124(
                                    LINUX,
                                    2_457_619_283L,
                                    "da69ff27b16765818d859736ce60e8e0e3405f339eb1645685bbb74e8ad1fa9f",
                                    4_067_544_774L),
                            cuda128(
                                    LINUX,
                                    "libtorch/cu128/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip",
                                    "libdjl_torch.so"));
            case WINDOWS ->
                    List.of(
                            cuda124(
                                    WINDOWS,
                                    2_379_816_247L,
                                    "a8f580f901f6da0d4c0d1e76b03b21d2fbe1183e41175a611aecf8c530d500b1",
                                    3_714_389_911L),
                            cuda128(
                                    WINDOWS,
                                    "libtorch/cu128/libtorch-win-shared-with-deps-2.7.1%2Bcu128.zip",
                                    "djl_torch.dll"));
            default -> List.of();
        };
    }

    private static CudaBuild cuda124(String platform, long bytes, String sha256, long unpacked) {
        String artifact = "pytorch-native-cu124/2.5.1/pytorch-native-cu124-2.5.1-";
        CudaPackage natives =
                new CudaPackage(
                        "ai/djl/pytorch/" + artifact + platform + ".jar",
                        "pytorch/cu124/" + platform + "/",
                        bytes,
                        sha256);
        CudaPackage bridge =
                new CudaPackage(
                        "ai/djl/pytorch/pytorch-jni/2.5.1-0.33.0/pytorch-jni-2.5.1-0.33.0.jar",
                        "jnilib/" + platform + "/cu124/",
                        4_935_950,
                        "b2d165380eed06aa5967a3226eeaa5b4adde44ec4a8460e6c4062e7cf810d798");
        return new CudaBuild(
                "2.5.1",
                "cu124",
                platform,
                List.of(natives, bridge),
                "",
                unpacked,
                new Capability(5, 0),
                new Capability(9, 0));
    }

    private static CudaBuild cuda128(String platform, String path, String bridge) {
        return new CudaBuild(
                "2.7.1",
                "cu128",
                platform,
                List.of(new CudaPackage(path, "libtorch/lib/", 0, "")),
                "/jnilib/" + platform + "/cu128/" + bridge,
                2 * ARCHIVE_GUESS,
                new Capability(7, 5),
                new Capability(12, 0));
    }

    /** The platform of this process; another word where there is no build. */
    static String platform(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (intel && name.startsWith("linux")) {
            return LINUX;
        }
        return intel && name.startsWith("windows") ? WINDOWS : name + "-" + architecture;
    }

    /** The platform of this process. */
    static String here() {
        return platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** Its folder's name. */
    public String name() {
        return flavor + "-" + libtorch + "-" + platform;
    }

    boolean fromMaven() {
        return packages.stream().allMatch(one -> one.path().endsWith(".jar"));
    }

    /** What is downloaded, in bytes; a guess where the publisher does not tell. */
    public long downloadBytes() {
        return packages.stream()
                .mapToLong(one -> one.bytes() > 0 ? one.bytes() : ARCHIVE_GUESS)
                .sum();
    }
}
