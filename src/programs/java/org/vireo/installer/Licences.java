package org.vireo.installer;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The licences of libraries, as their publishers name them in the poms of the local repository. */
final class Licences {
    private static final Pattern STRONG =
            Pattern.compile(
                    "\\bA?GPL|GNU (Affero )?General Public|Affero", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXCEPTION =
            Pattern.compile("class-?\\s?path|\\+CE\\b", Pattern.CASE_INSENSITIVE);

    /** Those whose texts come with every package. */
    private static final Pattern TEXT_INCLUDED = Pattern.compile("Apache|BSD|MIT|GPLv2\\+CE");

    private static final Pattern TEXT =
            Pattern.compile(
                    "(.*/)?(licen[sc]e|notice|copying|thirdpartynotices)[^/]*(?<!\\.class)",
                    Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ANCESTRY = 10;

    private Licences() {}

    /**
     * A library with its licences; where there are several, one may choose.
     *
     * @param artifact group, name and version, separated by colons
     */
    record Licensed(String artifact, List<String> licences, Path jar) {

        /** Why Vireo may not ship it; empty if it may. */
        Optional<String> refusal() {
            if (licences.isEmpty()) {
                return Optional.of(artifact + " names no licence.");
            }
            boolean free =
                    licences.stream()
                            .anyMatch(name ->
                                    !STRONG.matcher(name).find() || EXCEPTION.matcher(name).find());
            return free
                    ? Optional.empty()
                    : Optional.of(artifact + " is under " + String.join(" and ", licences) + ".");
        }
    }

    /** What a jar of a Maven repository is under: by its pom, or by the nearest parent's. */
    static Licensed of(Path jar) throws IOException {
        Path folder = above(jar, 1);
        Path named = above(jar, 2);
        Element project = pom(folder, named, folder);
        String group =
                child(project, "groupId")
                        .or(() -> element(project, "parent").flatMap(p -> child(p, "groupId")))
                        .orElseThrow(() -> new IOException("The pom of " + jar + " has no group."));
        Path root = above(named, 1 + group.split("\\.", -1).length);
        String artifact = group + ":" + named.getFileName() + ":" + folder.getFileName();
        return new Licensed(artifact, inherited(root, project), jar);
    }

    private static Path above(Path path, int levels) {
        return path.toAbsolutePath().resolve("../".repeat(levels)).normalize();
    }

    private static List<String> inherited(Path root, Element project) throws IOException {
        Element at = project;
        for (int i = 0; i < LONGEST_ANCESTRY; i++) {
            Optional<Element> licences = element(at, "licenses");
            if (licences.isPresent()) {
                return elements(licences.get(), "license").stream().map(Licences::words).toList();
            }
            Optional<Element> parent = element(at, "parent");
            if (parent.isEmpty()) {
                return List.of();
            }
            Path named =
                    root.resolve(child(parent.get(), "groupId").orElseThrow().replace('.', '/'))
                            .resolve(child(parent.get(), "artifactId").orElseThrow());
            Path folder = named.resolve(child(parent.get(), "version").orElseThrow());
            at = pom(folder, named, folder);
        }
        return List.of();
    }

    private static String words(Element licence) {
        String name = child(licence, "name").orElse("");
        return name.isEmpty() ? child(licence, "url").orElse("") : name;
    }

    private static Element pom(Path folder, Path named, Path version) throws IOException {
        Path file = folder.resolve(named.getFileName() + "-" + version.getFileName() + ".pom");
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + " cannot be read.", e);
        }
    }

    private static Optional<String> child(Element parent, String name) {
        return element(parent, name).map(found -> found.getTextContent().strip());
    }

    private static Optional<Element> element(Element parent, String name) {
        return elements(parent, name).stream().findFirst();
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /**
     * The text that goes with a package: the list, the common texts, and what the jars hold.
     *
     * @param texts the folder of the common texts
     * @throws IOException also if a library may not be shipped, or its licence has no text there
     */
    static String page(List<Path> jars, Path texts, Path apache) throws IOException {
        StringBuilder page = new StringBuilder(Files.readString(texts.resolve("head.txt")));
        Map<String, String> inside = new LinkedHashMap<>();
        for (Path jar : jars) {
            Licensed one = of(jar);
            Optional<String> refusal = one.refusal();
            if (refusal.isPresent()) {
                throw new IOException(refusal.get() + " It cannot come with Vireo.");
            }
            if (one.licences().stream().noneMatch(TEXT_INCLUDED.asPredicate())) {
                throw new IOException(
                        one.artifact()
                                + " is under "
                                + one.licences()
                                + ", whose text is not in "
                                + texts);
            }
            page.append(one.artifact())
                    .append(": ")
                    .append(String.join(" or ", one.licences()))
                    .append('\n');
            read(jar)
                    .forEach(
                            (name, text) -> inside.putIfAbsent(text, one.artifact() + ", " + name));
        }
        section(page, "Apache License 2.0", Files.readString(apache));
        for (String name : List.of("BSD-3-Clause", "MIT", "GPL-3", "GCC-exception")) {
            section(page, name, Files.readString(texts.resolve(name + ".txt")));
        }
        inside.forEach((text, name) -> section(page, name, text));
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("\n\n==== ")
                .append(title)
                .append(" ====\n\n")
                .append(text.stripTrailing())
                .append('\n');
    }

    private static Map<String, String> read(Path jar) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        texts.put(
                                entry.getName(),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }
}
