package org.vireo.ui.inspect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.inspect.InspectedRun.Images;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Photographs from anywhere, looked at instead of the folder's images; it does not get them. */
final class TriedPhotographs {
    private final LatestWork<Images> reading;
    private final ReadOnlyObjectWrapper<@Nullable Images> images = new ReadOnlyObjectWrapper<>();
    private long last;

    TriedPhotographs(Background background, Consumer<Exception> failed) {
        reading = new LatestWork<>(background, images::set, failed);
    }

    /** Looks at some, once it is known how large they are. */
    void look(List<Path> files) {
        Map<Long, Path> ids = new LinkedHashMap<>();
        files.forEach(file -> ids.put(--last, file.toAbsolutePath().normalize()));
        reading.order(() -> new Images(InspectedImage.ofFiles(ids), ids, FolderClasses.NONE, true));
    }

    /** Looks at none any more. */
    void clear() {
        reading.clear();
        images.set(null);
    }

    /** Those that are looked at, with no classes; null for none. */
    ReadOnlyObjectProperty<@Nullable Images> images() {
        return images.getReadOnlyProperty();
    }
}
