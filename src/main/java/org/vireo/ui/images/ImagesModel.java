package org.vireo.ui.images;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageListing;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.image.TiffPages;
import org.vireo.image.UnreadableImageException;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.images.gallery.GalleryModel;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The images of the open folder, and the one that is shown large. */
public final class ImagesModel {
    private static final String FOLDER = "images.folder";
    private static final String LAST = "images.last";

    /** Three images of 12 megapixels, or one of the largest with its neighbors left out. */
    private static final long MOST_DECODED_BYTES = 160L << 20;

    private final Background background;
    private final Preferences preferences;
    private final Notices notices;
    private final GalleryModel gallery;
    private final DecodedImages decoded;
    private final LatestWork<Facts> reading;
    private final ReadOnlyObjectWrapper<@Nullable ShownImage> shown = new ReadOnlyObjectWrapper<>();
    private Function<ImageEntry, Optional<Image>> thumbnails = _ -> Optional.empty();
    private Runnable leftOut = () -> {};
    private @Nullable ImageFolder folder;

    /** One without a folder. */
    ImagesModel(
            Background background,
            Preferences preferences,
            Notices notices,
            DecodedImages.Reading files) {
        this.background = background;
        this.preferences = preferences;
        this.notices = notices;
        gallery = new GalleryModel(background, preferences, notices);
        decoded =
                new DecodedImages(
                        background, files, MOST_DECODED_BYTES, this::decoded, notices::fail);
        reading = new LatestWork<>(background, this::show, notices::fail);
        gallery.look().subscribe((_, _) -> read());
        gallery.changes().subscribe((_, _) -> read());
    }

    /** What is read of an image and its neighbors; {@code image} is empty if it is gone. */
    private record Facts(
            ImageFolder of, long id, Optional<ListedImage> image, List<ImageEntry> neighbors) {}

    /** Which images are listed, and which of them is shown. */
    public GalleryModel gallery() {
        return gallery;
    }

    /** The image in the viewer; null for none. */
    ReadOnlyObjectProperty<@Nullable ShownImage> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Says who is told that an image turned out not to be readable. */
    void whenLeftOut(Runnable task) {
        leftOut = task;
    }

    /** Where small pictures are that stand in for those that are not decoded yet. */
    void standIns(Function<ImageEntry, Optional<Image>> source) {
        thumbnails = source;
    }

    /** Shows another folder, where it was left if it was the last one. */
    void open(Workspace workspace) {
        close();
        ImageFolder opened = workspace.images();
        folder = opened;
        boolean again = preferences.text(FOLDER, "").equals(opened.root().toString());
        preferences.set(FOLDER, opened.root().toString());
        gallery.open(
                opened.catalogue(),
                again ? preferences.text(LAST, "") : "",
                again ? gallery.rememberedFilter() : ImageFilter.all());
    }

    /** Shows nothing. */
    void close() {
        folder = null;
        reading.clear();
        decoded.clear();
        gallery.close();
        shown.set(null);
    }

    /** Shows the first of some images, though the filter may hide it, and selects all. */
    void showImages(long... ids) {
        gallery.show(ids);
    }

    private void read() {
        ImageFolder open = folder;
        Long id = gallery.image();
        if (open == null || id == null) {
            reading.clear();
            shown.set(null);
            return;
        }
        List<Long> neighbors =
                Stream.of(gallery.neighbor(1), gallery.neighbor(-1))
                        .flatMap(Optional::stream)
                        .toList();
        ImageListing images = gallery.listing(open.catalogue());
        reading.order(() -> read(open, images, id, neighbors));
    }

    private static Facts read(
            ImageFolder folder, ImageListing images, long id, List<Long> neighbors) {
        long[] ids = Stream.concat(Stream.of(id), neighbors.stream()).mapToLong(i -> i).toArray();
        List<ListedImage> read = images.images(ids);
        Optional<ListedImage> image = read.stream().filter(i -> i.image().id() == id).findFirst();
        List<ImageEntry> others =
                read.stream()
                        .map(ListedImage::image)
                        .filter(one -> one.id() != id && one.isReadable())
                        .toList();
        return new Facts(folder, id, image, others);
    }

    private void show(Facts facts) {
        Long wanted = gallery.image();
        if (facts.of() != folder || wanted == null || wanted != facts.id()) {
            return;
        }
        if (facts.image().isEmpty()) {
            shown.set(null);
            return;
        }
        ListedImage image = facts.image().get();
        preferences.set(LAST, image.image().path());
        DecodedImages.Ask ask = ask(facts.of(), image.image());
        DecodedImages.Decoded known = decoded.get(ask);
        ShownImage bare = new ShownImage(image, null, "");
        shown.set(
                known == null
                        ? bare.with(standIn(image.image()), "")
                        : bare.with(known.picture(), known.problem()));
        decoded.show(ask, facts.neighbors().stream().map(one -> ask(facts.of(), one)).toList());
    }

    private static DecodedImages.Ask ask(ImageFolder folder, ImageEntry image) {
        return new DecodedImages.Ask(folder.root(), folder.depth(), image);
    }

    /** The picture that is in the viewer already if it is the same image, else a thumbnail. */
    private @Nullable ScreenImage standIn(ImageEntry image) {
        ShownImage before = shown.get();
        if (before != null
                && before.id() == image.id()
                && before.listed().image().stamp().equals(image.stamp())) {
            return before.picture();
        }
        return image.isReadable()
                ? thumbnails
                        .apply(image)
                        .map(small -> new ScreenImage(small, image.width(), image.height()))
                        .orElse(null)
                : null;
    }

    private void decoded(DecodedImages.Decoded image) {
        ShownImage now = shown.get();
        ImageFolder open = folder;
        if (now != null && open != null && image.isOf(ask(open, now.listed().image()))) {
            shown.set(now.with(image.picture(), image.problem()));
        }
        UnreadableImageException failure = image.failure();
        if (failure != null && open != null && image.of().image().isReadable()) {
            leaveOut(open, image.of().image(), failure);
        }
    }

    /**
     * What only decoding shows is listed with the other problems; a file that is gone comes back.
     */
    private void leaveOut(ImageFolder open, ImageEntry image, UnreadableImageException failure) {
        background.start(
                _ -> {
                    if (Files.exists(TiffPages.file(open.file(image)))) {
                        open.leaveOut(image, failure);
                    }
                    return open;
                },
                left -> {
                    if (left == folder) {
                        gallery.labelsChanged();
                        leftOut.run();
                    }
                },
                notices::fail);
    }

    /** Has everything read again, after files were found, changed or gone. */
    void filesChanged() {
        gallery.reload();
    }

    /** Has what is said of images read again, after labels or classes changed. */
    void labelsChanged() {
        gallery.labelsChanged();
    }
}
