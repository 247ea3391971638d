package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class SystemFileChoicesTest {

    @Test
    void filesAreSavedWhereTheyWereSavedLast(@TempDir Path folder) {
        assertEquals(Optional.of(folder), SystemFileChoices.savingFolder(folder.toString()));
    }

    @Test
    void whereThatIsGoneOrNeverWasTheyAreNotSavedInTheFolderOfTheProgram(@TempDir Path folder) {
        Optional<Path> program = Optional.of(Path.of("").toAbsolutePath());
        assertNotEquals(program, SystemFileChoices.savingFolder(""));
        assertEquals(
                SystemFileChoices.savingFolder(""),
                SystemFileChoices.savingFolder(folder.resolve("gone").toString()));
    }
}
