package org.vireo.gpu;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The cards of this computer that CUDA could use.
 *
 * @param nvidia by index
 * @param driver the NVIDIA driver's version, such as 550.54.15; empty if it is not told
 * @param whyNone a sentence where there is no card; else empty
 */
public record Cards(List<GraphicsCard> nvidia, String driver, String whyNone) {

    /** Cards of a driver. */
    static Cards of(List<GraphicsCard> nvidia, String driver) {
        return new Cards(List.copyOf(nvidia), driver, "");
    }

    static Cards none(String why) {
        return new Cards(List.of(), "", why);
    }

    /** The cards and their driver on one line, or why there is none. */
    public String inWords() {
        return nvidia.isEmpty()
                ? whyNone
                : nvidia.stream().map(GraphicsCard::inWords).collect(Collectors.joining("; "))
                        + (driver.isEmpty() ? "" : " · driver " + driver);
    }

    /** The driver's main version, such as 550; 0 if it is not told. */
    int driverMain() {
        String main = driver.replaceFirst("\\..*", "");
        return main.matches("\\d{1,6}") ? Integer.parseInt(main) : 0;
    }
}
