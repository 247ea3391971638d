package org.vireo.ui;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A folder that is dropped on the window, or that of a dropped file. */
final class DroppedFolder {
    private DroppedFolder() {}

    static void onto(Node node, Consumer<Path> open) {
        node.addEventHandler(DragEvent.DRAG_OVER, DroppedFolder::accept);
        node.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    event.getDragboard().getFiles().stream()
                            .findFirst()
                            .map(File::toPath)
                            .map(file -> Files.isRegularFile(file) ? file.getParent() : file)
                            .ifPresent(open);
                    event.setDropCompleted(true);
                    event.consume();
                });
    }

    private static void accept(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            event.consume();
        }
    }
}
