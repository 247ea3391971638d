package org.vireo.dataset.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.file.NoLinks;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Links in an image folder, which may be a stranger's. */
class LinksTest {
    @TempDir Path temp;
    private TestFolder folder;
    private TestFolder outside;
    private final List<String> said = new ArrayList<>();

    private final JobMonitor monitor =
            new JobMonitor() {
                @Override
                public void say(String sentence) {
                    said.add(sentence);
                }
            };

    @BeforeEach
    void makeFolders() throws IOException {
        folder = new TestFolder(temp.resolve("images"));
        folder.image("a.jpg", 1);
        outside = new TestFolder(temp.resolve("outside"));
        outside.image("more/b.jpg", 2).voc("more/b.xml", "dog 1 1 9 9");
    }

    private void link(String from, Path to) throws IOException {
        try {
            Files.createSymbolicLink(folder.root().resolve(from), to);
        } catch (UnsupportedOperationException | SecurityException e) {
            abort("no links here");
        }
    }

    private static List<String> paths(ImageFolder opened) {
        return opened.catalogue().images().stream().map(ImageEntry::path).toList();
    }

    @Test
    void aFolderOutsideIsReadOnlyAfterAYesWhichIsKept() throws IOException {
        link("linked", outside.root().resolve("more"));
        try (ImageFolder opened = folder.open(monitor)) {
            assertEquals(List.of("a.jpg"), paths(opened));
            Problem problem = TestFolder.problems(opened, ProblemKind.LINKED_FOLDER).getFirst();
            assertEquals("linked", problem.file());
            assertEquals(List.of(problem.sentence()), said);
            assertTrue(opened.followLinks());
            opened.refresh(monitor);
            assertEquals(List.of("a.jpg", "linked/b.jpg"), paths(opened));
        }
        try (ImageFolder opened = folder.open(monitor)) {
            assertFalse(opened.followLinks());
            opened.refresh(monitor);
            assertEquals(List.of("a.jpg", "linked/b.jpg"), paths(opened));
            assertEquals(List.of(), TestFolder.problems(opened, ProblemKind.LINKED_FOLDER));
            assertEquals(1, said.size(), () -> said.toString());
        }
    }

    @Test
    void theYesOfAStrangersFolderIsNoYes() throws IOException {
        link("linked", outside.root().resolve("more"));
        try (ImageFolder opened = folder.open(monitor)) {
            opened.followLinks();
        }
        Path copy = temp.resolve("copy");
        Files.createDirectories(copy.resolve(".vireo"));
        Files.copy(folder.root().resolve("a.jpg"), copy.resolve("a.jpg"));
        Files.copy(folder.root().resolve(".vireo/vireo.db"), copy.resolve(".vireo/vireo.db"));
        Files.createSymbolicLink(copy.resolve("linked"), outside.root().resolve("more"));
        try (ImageFolder opened = new TestFolder(copy).open(monitor)) {
            opened.refresh(monitor);
            assertEquals(List.of("a.jpg"), paths(opened));
        }
    }

    @Test
    void linkedImagesAreReadCountedAndSaidOnce() throws IOException {
        link("b.jpg", outside.root().resolve("more/b.jpg"));
        link("c.jpg", folder.root().resolve("a.jpg"));
        try (ImageFolder opened = folder.open(monitor)) {
            assertEquals(List.of("a.jpg", "b.jpg", "c.jpg"), paths(opened));
            assertTrue(TestFolder.image(opened, "b.jpg").isReadable());
            Problem problem = TestFolder.problems(opened, ProblemKind.LINKED_IMAGES).getFirst();
            assertTrue(problem.what().contains("has 1 images"), problem.sentence());
            opened.refresh(monitor);
            assertEquals(List.of(problem.sentence()), said);
        }
    }

    @Test
    void linkedLabelsAreNotReadAndThatIsSaid() throws IOException {
        link("a.xml", outside.root().resolve("more/b.xml"));
        try (ImageFolder opened = folder.open(monitor)) {
            assertEquals(ImageState.UNLABELED, TestFolder.image(opened, "a.jpg").state());
            Problem problem = TestFolder.problems(opened, ProblemKind.LINKED_LABELS).getFirst();
            assertEquals("a.xml", problem.file());
            assertEquals(List.of(problem.sentence()), said);
        }
    }

    @Test
    void neitherTheWorkFolderNorTheCatalogueMayBeALink() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        link(".vireo", elsewhere);
        IOException refused = assertThrows(IOException.class, () -> folder.open(monitor));
        assertTrue(String.valueOf(refused.getMessage()).contains(".vireo is a link"));
        try (var files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
        Files.delete(folder.root().resolve(".vireo"));
        Files.createDirectory(folder.root().resolve(".vireo"));
        link(".vireo/vireo.db", elsewhere.resolve("precious"));
        refused = assertThrows(IOException.class, () -> folder.open(monitor));
        assertTrue(String.valueOf(refused.getMessage()).contains("vireo.db is a link"));
        assertFalse(Files.exists(elsewhere.resolve("precious")));
    }

    @Test
    void aPathIsRefusedWhereALinkStandsOnItOrItLeavesTheFolder() throws IOException {
        link("linked", outside.root());
        Path root = folder.root();
        assertEquals(root.resolve("x/y"), NoLinks.refuse(root, root.resolve("x/y")));
        for (String path :
                List.of("linked", "linked/more/b.jpg", "../outside", "x/../../outside")) {
            assertThrows(IOException.class, () -> NoLinks.refuse(root, root.resolve(path)), path);
        }
        // How the folder itself is reached is the person's choice.
        Path reached = root.resolve("linked");
        NoLinks.refuse(reached, reached.resolve("more/b.jpg"));
    }
}
