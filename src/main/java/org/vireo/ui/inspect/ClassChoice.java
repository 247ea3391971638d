package org.vireo.ui.inspect;

import javafx.scene.control.ChoiceBox;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Category;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.FolderClasses;

import java.util.ArrayList;
import java.util.List;

/** A list of the folder's classes to choose one of, or all. */
final class ClassChoice extends ChoiceBox<@Nullable Category> {
    ClassChoice(String id, String hint) {
        setConverter(ChoiceNames.of(Category::name, "All classes"));
        setId(id);
        setAccessibleText(hint);
        getItems().add(null);
    }

    /** Offers others, unless they are the same. */
    void list(FolderClasses classes) {
        List<@Nullable Category> choices = new ArrayList<>();
        choices.add(null);
        choices.addAll(classes.all());
        if (!choices.equals(getItems())) {
            getItems().setAll(choices);
            setValue(null);
        }
    }
}
