package org.vireo.ui.common;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Files that are dropped on something. */
public final class DroppedFiles {
    private DroppedFiles() {}

    /**
     * Offers them.
     *
     * @param taken takes them, unless they are for what lies around the node
     */
    public static void onto(Node node, Predicate<List<Path>> taken) {
        node.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
                        event.consume();
                    }
                });
        node.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<Path> files =
                            event.getDragboard().getFiles().stream().map(File::toPath).toList();
                    if (!files.isEmpty() && taken.test(files)) {
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }
}
