package org.vireo.ui.inspect;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.CocoIds;
import org.vireo.file.FailureSentence;
import org.vireo.image.DepthRule;
import org.vireo.label.Detection;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/**
 * Where the images come from: a side of the open folder's split, or photographs from anywhere,
 * which the folder does not get.
 */
final class ImageSource {
    private final Background background;
    private final ObjectProperty<ImageSide> side = new SimpleObjectProperty<>(ImageSide.VALIDATION);
    private final ReadOnlyObjectWrapper<ImageSet> images =
            new ReadOnlyObjectWrapper<>(ImageSet.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final LatestWork<Reading> reading;

    private @Nullable Workspace workspace;

    /** The photographs, by ids below 0; null while the folder's images are looked at. */
    private @Nullable Map<Long, Path> photographs;

    private long lastPhotograph;

    /** Counts edits, so that labels that were read before one are read again. */
    private int edits;

    private record Reading(ImageSet images, int edits) {}

    ImageSource(Background background) {
        this.background = background;
        reading = new LatestWork<>(background, this::take, this::fail);
        side.subscribe(this::read);
    }

    /** Reads another folder's images. */
    void open(Workspace newWorkspace) {
        workspace = newWorkspace;
        read();
    }

    void close() {
        workspace = null;
        photographs = null;
        reading.clear();
        images.set(ImageSet.NONE);
        problem.set("");
    }

    /** The open folder; null for none. */
    @Nullable Workspace workspace() {
        return workspace;
    }

    /** Looks for images and labels that came or went. */
    void read() {
        Workspace open = workspace;
        if (open == null) {
            return;
        }
        ImageSide wanted = side.get();
        int now = edits;
        Map<Long, Path> foreign = photographs;
        reading.order(() ->
                new Reading(
                        foreign == null
                                ? ImageSet.of(open, wanted)
                                : new ImageSet(
                                        InspectedImage.ofFiles(foreign),
                                        foreign,
                                        FolderClasses.of(open.images().catalogue()),
                                        true),
                        now));
    }

    private void take(Reading read) {
        if (read.edits() == edits) {
            problem.set("");
            images.set(read.images());
        } else {
            read();
        }
    }

    /** Looks at photographs from anywhere instead of the folder's images; it does not get them. */
    void tryOn(List<Path> files) {
        if (!files.isEmpty()) {
            Map<Long, Path> ids = new LinkedHashMap<>();
            files.forEach(file -> ids.put(--lastPhotograph, file.toAbsolutePath().normalize()));
            photographs = ids;
            read();
        }
    }

    /** Looks at the folder's images again. */
    void backToFolder() {
        photographs = null;
        read();
    }

    /**
     * Reads the labels of some images again.
     *
     * @param found hears what is known of them, once it is in {@link #images}
     * @return false if none of them is among the images, and nothing was done
     */
    boolean relabel(List<Long> ids, Consumer<Map<Long, InspectedImage>> found) {
        Workspace open = workspace;
        Set<Long> changed = new HashSet<>(ids);
        changed.retainAll(images.get().files().keySet());
        if (open == null || changed.isEmpty()) {
            return false;
        }
        edits++;
        Catalogue catalogue = open.images().catalogue();
        background.save(
                () -> InspectedImage.of(catalogue, changed),
                read -> {
                    if (open.equals(workspace)) {
                        ImageSet now = images.get();
                        images.set(
                                now.withList(
                                        now.list().stream()
                                                .map(one -> read.getOrDefault(one.id(), one))
                                                .toList()));
                        found.accept(read);
                    }
                },
                this::fail);
        return true;
    }

    /** Says that something went wrong. */
    void fail(Exception failure) {
        problem.set(FailureSentence.of(failure));
    }

    /** How samples of more than 8 bits are shown. */
    DepthRule depth() {
        Workspace open = workspace;
        return open == null ? DepthRule.WHOLE : open.images().depth();
    }

    /**
     * Puts boxes under the ids of the COCO file that the labels came from, or else of an exported
     * one, so that others can evaluate them; off the window's thread.
     */
    UnaryOperator<Map<Long, List<Detection>>> cocoIds() {
        Workspace open = workspace;
        Split split = side.get().split();
        return boxes ->
                open == null
                        ? boxes
                        : new CocoIds(open.images().catalogue()).translated(split, boxes);
    }

    /** Asks how many micrometers a pixel is wide, NaN if nobody said; off the window's thread. */
    DoubleSupplier scale() {
        Workspace open = workspace;
        return () -> open == null ? Double.NaN : open.images().scale();
    }

    /** Where an image's file is; null if it is not among the images. */
    @Nullable Path file(InspectedImage of) {
        return images.get().files().get(of.id());
    }

    ObjectProperty<ImageSide> side() {
        return side;
    }

    /** Those that are looked at now. */
    ReadOnlyObjectProperty<ImageSet> images() {
        return images.getReadOnlyProperty();
    }

    /** Whether photographs from anywhere are looked at, and not the folder's images. */
    BooleanBinding trying() {
        return Bindings.createBooleanBinding(() -> !images.get().areInFolder(), images);
    }

    /** What went wrong with the images, for the person; empty if nothing did. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
