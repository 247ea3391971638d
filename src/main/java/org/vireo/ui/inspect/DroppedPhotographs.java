package org.vireo.ui.inspect;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;

import org.vireo.image.ImageFormat;
import org.vireo.ui.common.Action;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Photographs that are dropped on the place; all else goes on to the window. */
final class DroppedPhotographs {
    private DroppedPhotographs() {}

    static void onto(Node node, Action tryOn, Consumer<List<Path>> photographs) {
        node.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<Path> files =
                            event.getDragboard().getFiles().stream().map(File::toPath).toList();
                    if (tryOn.isPossible()
                            && !files.isEmpty()
                            && files.stream().allMatch(DroppedPhotographs::isOne)) {
                        photographs.accept(files);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    private static boolean isOne(Path file) {
        return ImageFormat.promisedBy(file).isPresent() && Files.isRegularFile(file);
    }
}
