package org.vireo.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** By the poms that Maven fetched together with the jars. */
class LicencesTest {
    @TempDir Path repository;

    @Test
    void noLibraryIsUnderALicenceThatVireoCannotShip() throws IOException {
        List<String> refused = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && !entry.contains("junit-platform-console")) {
                Licences.Licensed one = Licences.of(Path.of(entry));
                read.add(one.artifact());
                one.refusal().ifPresent(refused::add);
            }
        }
        assertEquals(List.of(), refused);
        for (String known :
                List.of("org.openjfx:javafx-graphics", "ai.djl:api", "net.java.dev.jna:jna")) {
            assertTrue(read.stream().anyMatch(name -> name.startsWith(known)), read::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GPL-3.0, false",
        "GPLv2, false",
        "GNU General Public License, false",
        "GNU Affero General Public License v3, false",
        "AGPL-3.0-only, false",
        "GPLv2+CE, true",
        "GPL-2.0-with-classpath-exception, true",
        "GNU Lesser General Public License, true",
        "LGPL-2.1-or-later, true",
        "Apache-2.0, true",
    })
    void onlyTheClassPathExceptionMakesTheGplOneThatCanBeShipped(String licence, boolean free)
            throws IOException {
        Path jar = library("org.made.up", "<licenses>" + named(licence) + "</licenses>");
        assertEquals(List.of(licence), Licences.of(jar).licences());
        assertEquals(free, Licences.of(jar).refusal().isEmpty());
    }

    @Test
    void whereTwoAreOfferedOneMayChoose() throws IOException {
        Path jar =
                library(
                        "org.made.up",
                        "<licenses>" + named("GPL-3.0") + named("MIT") + "</licenses>");
        assertTrue(Licences.of(jar).refusal().isEmpty());
    }

    @Test
    void aLicenceIsInheritedFromAParentAndAMissingOneIsNotPassedOver() throws IOException {
        write("org/parents", "all", "7", "<licenses>" + named("AGPL-3.0") + "</licenses>");
        Path jar =
                library(
                        "org.made.up",
                        "<parent><groupId>org.parents</groupId><artifactId>all</artifactId>"
                                + "<version>7</version></parent>");
        assertEquals(
                "org.made.up:thing:1.0 is under AGPL-3.0.",
                Licences.of(jar).refusal().orElseThrow());
        assertEquals(
                "org.made.up:thing:1.0 names no licence.",
                Licences.of(library("org.made.up", "")).refusal().orElseThrow());
    }

    private static String named(String licence) {
        return "<license><name>" + licence + "</name></license>";
    }

    private Path library(String group, String inside) throws IOException {
        return write(
                group.replace('.', '/'),
                "thing",
                "1.0",
                "<groupId>" + group + "</groupId>" + inside);
    }

    private Path write(String group, String artifact, String version, String inside)
            throws IOException {
        Path folder =
                Files.createDirectories(
                        repository.resolve(group).resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.writeString(folder.resolve(name + ".pom"), "<project>" + inside + "</project>");
        return folder.resolve(name + ".jar");
    }
}
