package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageListing;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is known of the images on the screen, read from the catalogue in the background; the longest
 * unused are forgotten. For the JavaFX thread.
 */
final class ListedImages {
    /** Several screens of the smallest thumbnails. */
    private static final int MOST = 4_096;

    private final LatestWork<Page> reading;
    private final Map<Long, Known> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
                    return size() > MOST;
                }
            };
    private @Nullable ImageListing listing;
    private int generation;

    /**
     * Of no folder.
     *
     * @param arrived hears that something new is known
     */
    ListedImages(Background background, Runnable arrived, Consumer<Exception> failed) {
        reading =
                new LatestWork<>(
                        background,
                        page -> {
                            keep(page);
                            arrived.run();
                        },
                        failed);
    }

    /** What was known at a time; null if the image was not there. */
    private record Known(@Nullable ListedImage image, int generation) {}

    /** What was read of some images. */
    record Page(ImageOrder asked, List<ListedImage> images, int generation) {
        static final Page NONE = new Page(ImageOrder.empty(), List.of(), 0);
    }

    /** Shows another folder; null for none. */
    void open(@Nullable ImageListing newListing) {
        listing = newListing;
        known.clear();
        reading.clear();
    }

    /** Has everything read again; until then what was known is still told. */
    void outdate() {
        generation++;
    }

    /** Reads from another listing of the same folder from now on. */
    void change(ImageListing newListing) {
        listing = newListing;
        outdate();
    }

    /** What is known of an image; null if that is nothing yet, or the image is gone. */
    @Nullable ListedImage get(long id) {
        Known one = known.get(id);
        return one == null ? null : one.image();
    }

    /** Reads what is not known of some images, in the place of what was asked for before. */
    void want(long[] ids) {
        ImageListing open = listing;
        long[] missing = Arrays.stream(ids).filter(id -> !isFresh(id)).toArray();
        if (open != null && missing.length > 0) {
            Function<long[], Page> reader = reader(open);
            reading.order(() -> reader.apply(missing));
        }
    }

    /** Reads images by id as they are from now on, on another thread. */
    Function<long[], Page> reader(ImageListing from) {
        int now = generation;
        return ids -> new Page(new ImageOrder(ids), from.images(ids), now);
    }

    private boolean isFresh(long id) {
        Known one = known.get(id);
        return one != null && one.generation() == generation;
    }

    /** Knows what was read; nobody is told. */
    void keep(Page page) {
        for (int i = 0; i < page.asked().size(); i++) {
            known.put(page.asked().id(i), new Known(null, page.generation()));
        }
        for (ListedImage image : page.images()) {
            known.put(image.image().id(), new Known(image, page.generation()));
        }
    }
}
