package org.vireo.ui.images.gallery;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageListing;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.dataset.catalogue.Split;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which images are listed, in which order, and which of them is looked at. */
public final class GalleryModel {
    private static final String SIZE = "images.thumbnails";

    /** Before and behind the image that is looked at, so many become known with the list itself. */
    private static final int NEAR = 64;

    private final Background background;
    private final Preferences preferences;
    private final Notices notices;
    private final ListedImages facts;
    private final LatestWork<Read> listing;
    private final LatestWork<Found> seeking;
    private final ObjectProperty<ImageFilter> filter =
            new SimpleObjectProperty<>(ImageFilter.all());
    private final ObjectProperty<ImageArrangement> arrangement =
            new SimpleObjectProperty<>(ImageArrangement.BY_NAME);
    private final ObjectProperty<ThumbnailSize> size =
            new SimpleObjectProperty<>(ThumbnailSize.MEDIUM);
    private final ReadOnlyObjectWrapper<Listing> listed = new ReadOnlyObjectWrapper<>(Listing.NONE);
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NONE);
    private final ReadOnlyIntegerWrapper factChanges = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ImageSelection selection = new ImageSelection();
    private @Nullable Catalogue catalogue;

    /** The path of the image to begin with, until the first list is there. */
    private String first = "";

    private Wish wish = Wish.NONE;
    private int lastIndex;
    private double leastScore;
    private long[] together = {};

    /** One without a folder. */
    public GalleryModel(Background background, Preferences preferences, Notices notices) {
        this.background = background;
        this.preferences = preferences;
        this.notices = notices;
        facts = new ListedImages(background, this::factsChanged, notices::fail);
        listing = new LatestWork<>(background, this::show, notices::fail);
        seeking = new LatestWork<>(background, this::found, notices::fail);
        size.set(rememberedSize());
        size.subscribe(chosen -> preferences.set(SIZE, chosen.name()));
        filter.subscribe((_, chosen) -> {
            RememberedFilter.keep(preferences, chosen);
            reload();
        });
        arrangement.subscribe((_, _) -> reload());
    }

    private ThumbnailSize rememberedSize() {
        String name = preferences.text(SIZE, ThumbnailSize.MEDIUM.name());
        return Arrays.stream(ThumbnailSize.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(ThumbnailSize.MEDIUM);
    }

    /**
     * The image that is looked at.
     *
     * @param image its id; null for none
     * @param index where it is listed; -1 if it is not
     */
    public record Look(@Nullable Long image, int index) {
        static final Look NONE = new Look(null, -1);
    }

    /** The image that was looked for, if there is one. */
    private record Found(StateChoice wanted, OptionalLong image) {}

    /**
     * What is shown at once, since each answer from the background waits for a frame.
     *
     * @param first the image to begin with; null for none
     * @param near what is known of the images around the one that is looked at
     */
    private record Read(Listing listing, @Nullable Long first, ListedImages.Page near) {
        static final Read NOTHING = new Read(Listing.NONE, null, ListedImages.Page.NONE);
    }

    /** Which image is to be shown when the list has been read. */
    private enum Wish {
        NONE,
        /** The image, wherever it is listed; the filter gives way. */
        THIS_IMAGE,
        /** The image that is looked at, whether it is listed or not. */
        SAME_IMAGE
    }

    /**
     * Lists another folder.
     *
     * @param path of the image to begin with; if there is none, the first one that is listed
     * @param wanted the filter to begin with
     */
    public void open(Catalogue newCatalogue, String path, ImageFilter wanted) {
        close();
        catalogue = newCatalogue;
        first = path;
        facts.open(listing(newCatalogue));
        if (wanted.equals(filter.get())) {
            reload();
        } else {
            filter.set(wanted);
        }
    }

    /** The filter that was chosen last, when the folder that is opened is the same as then. */
    public ImageFilter rememberedFilter() {
        return RememberedFilter.of(preferences);
    }

    /** Lists nothing. */
    public void close() {
        catalogue = null;
        listing.clear();
        facts.open(null);
        wish = Wish.NONE;
        look.set(Look.NONE);
        arrangement.set(ImageArrangement.BY_NAME);
        show(Read.NOTHING);
    }

    /** Reads everything again, after files or labels changed; the image stays. */
    public void reload() {
        Catalogue open = catalogue;
        if (open != null) {
            outdate();
            ImageFilter wanted = filter.get();
            ImageArrangement arranged = arrangement.get();
            ImageListing from = listing(open);
            Long looked = image();
            String path = first;
            Function<long[], ListedImages.Page> reader = facts.reader(from);
            listing.order(() -> {
                Listing read = read(open, from, wanted, arranged);
                Long at =
                        looked == null ? open.image(path).map(ImageEntry::id).orElse(null) : looked;
                int place = at == null ? 0 : Math.max(0, read.order().indexOf(at));
                long[] near = read.order().between(place - NEAR, place + NEAR);
                return new Read(read, at, reader.apply(near));
            });
        }
    }

    /** An image whose suggestions all have a lower score, 0 to 1, counts as one without any. */
    public void countSuggestionsFrom(double score) {
        leastScore = score;
        Catalogue open = catalogue;
        if (open == null) {
            return;
        }
        facts.change(listing(open));
        if (filter.get().suggested()) {
            wish = Wish.SAME_IMAGE;
            reload();
        } else {
            outdate();
            factsChanged();
        }
    }

    /** What is read of a folder's images. */
    public ImageListing listing(Catalogue of) {
        return of.listing().from(leastScore);
    }

    private static Listing read(
            Catalogue catalogue,
            ImageListing from,
            ImageFilter filter,
            ImageArrangement arrangement) {
        long[] ids = arrangement.arrange(from.ids(filter));
        int all = filter.isAll() ? ids.length : from.ids(ImageFilter.all()).length;
        int readable = catalogue.imageCounts().values().stream().mapToInt(Integer::intValue).sum();
        return new Listing(
                catalogue,
                new ImageOrder(ids),
                all,
                all - readable,
                catalogue.categoryStore().summaries());
    }

    /**
     * Reads again what the images on the screen say, after labels changed. Those that no longer
     * pass the filter stay until the list is read the next time, so that none vanishes under the
     * hand that labels it.
     */
    public void labelsChanged() {
        outdate();
        factsChanged();
    }

    private void outdate() {
        facts.outdate();
        changes.set(changes.get() + 1);
    }

    private void factsChanged() {
        factChanges.set(factChanges.get() + 1);
    }

    private void show(Read all) {
        Listing read = all.listing();
        if (read.of() != catalogue) {
            return;
        }
        Integer category = filter.get().category();
        boolean gone =
                category != null
                        && read.classes().stream()
                                .noneMatch(one -> one.category().id() == category);
        if (!read.isNone() && gone) {
            filter.set(filter.get().withCategory(null));
            return;
        }
        facts.keep(all.near());
        listed.set(read);
        settle(image() == null ? all.first() : image());
        factsChanged();
    }

    /** Finds the image in a new order, or another one in its place. */
    private void settle(@Nullable Long id) {
        ImageOrder order = order();
        int at = id == null ? -1 : order.indexOf(id);
        if (at < 0 && wish == Wish.THIS_IMAGE && !filter.get().isAll()) {
            filter.set(ImageFilter.all());
            return;
        }
        if (at < 0 && !order.isEmpty() && wish == Wish.NONE) {
            at = id == null ? 0 : Math.clamp(lastIndex, 0, order.size() - 1);
        }
        wish = Wish.NONE;
        first = "";
        if (at >= 0) {
            choose(at);
        } else {
            look.set(new Look(id, -1));
            selection.clear();
        }
    }

    /** Which images are wanted. */
    public ObjectProperty<ImageFilter> filter() {
        return filter;
    }

    /** In which order they come. */
    public ObjectProperty<ImageArrangement> arrangement() {
        return arrangement;
    }

    /** How large thumbnails are. */
    public ObjectProperty<ThumbnailSize> size() {
        return size;
    }

    /** What is listed. */
    public ReadOnlyObjectProperty<Listing> listed() {
        return listed.getReadOnlyProperty();
    }

    /** The listed images. */
    public ImageOrder order() {
        return listed.get().order();
    }

    /** The image that is looked at. */
    public ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }

    /** The id of that image; null for none. */
    public @Nullable Long image() {
        return look.get().image();
    }

    /** Where that image is listed; -1 if it is not. */
    public int index() {
        return look.get().index();
    }

    /** Grows when what the catalogue says of any image may have changed. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** The images that something is to be done with together. */
    public ImageSelection selection() {
        return selection;
    }

    /** The ids of the selected images, in their order. */
    public long[] selectedIds() {
        ImageOrder order = order();
        return selection.indices().filter(i -> i < order.size()).mapToLong(order::id).toArray();
    }

    /** Grows when {@link #fact} may say something new. */
    public ReadOnlyIntegerProperty factChanges() {
        return factChanges.getReadOnlyProperty();
    }

    /** What is known of a listed image; null if that is nothing yet. */
    public @Nullable ListedImage fact(int at) {
        return facts.get(order().id(at));
    }

    /** Says which part of the list is on the screen, so that it becomes known. */
    void wantFacts(int from, int to) {
        facts.want(order().between(from, to));
    }

    /** Looks at an image of the list, and selects it alone. */
    public void choose(int at) {
        lookAt(at);
        selection.only(at);
        long[] wanted = together;
        ImageOrder order = order();
        if (wanted.length > 1 && wanted[0] == order.id(at)) {
            Set<Long> ids = new HashSet<>();
            Arrays.stream(wanted).forEach(ids::add);
            selection.also(IntStream.range(0, order.size()).filter(i -> ids.contains(order.id(i))));
        }
        together = new long[0];
    }

    /** Selects all from the one picked last to another, and looks at that. */
    void extendTo(int at) {
        lookAt(at);
        selection.extendTo(at);
    }

    /** Selects all listed images. */
    void selectAll() {
        selection.also(IntStream.range(0, order().size()));
    }

    private void lookAt(int at) {
        lastIndex = at;
        wish = Wish.NONE;
        look.set(new Look(order().id(at), at));
    }

    /**
     * Looks at the first of some images and selects all; if the filter hides it, all are listed.
     */
    public void show(long... ids) {
        together = ids;
        lookFor(ids[0]);
    }

    /** Looks at an image; if the filter hides it, all are listed. */
    private void lookFor(long id) {
        int at = order().indexOf(id);
        if (at >= 0) {
            choose(at);
            return;
        }
        look.set(new Look(id, -1));
        wish = Wish.THIS_IMAGE;
        if (filter.get().isAll()) {
            reload();
        } else {
            filter.set(ImageFilter.all());
        }
    }

    /** Looks at an image so many places further; the ends of the list are not crossed. */
    public void step(int places) {
        ImageOrder order = order();
        if (!order.isEmpty()) {
            int from = index() >= 0 ? index() : lastIndex;
            choose(Math.clamp((long) from + places, 0, order.size() - 1));
        }
    }

    /** Looks at the next image. */
    public void next() {
        step(1);
    }

    /** Looks at the image before. */
    public void previous() {
        step(-1);
    }

    /** Looks for the next image of this kind in the list; after the last comes the first. */
    public void next(StateChoice wanted) {
        Catalogue open = catalogue;
        ImageOrder order = order();
        int from = index();
        if (open != null && !order.isEmpty()) {
            ImageListing images = listing(open);
            seeking.order(() -> new Found(wanted, next(wanted, open, images, order, from)));
        }
    }

    private static OptionalLong next(
            StateChoice wanted,
            Catalogue catalogue,
            ImageListing images,
            ImageOrder order,
            int from) {
        long[] passing = images.ids(StateChoice.in(ImageFilter.all(), wanted));
        Arrays.sort(passing);
        for (int i = 1; i <= order.size(); i++) {
            int at = (from + i) % order.size();
            long id = order.id(at);
            if (at != from
                    && Arrays.binarySearch(passing, id) >= 0
                    && (wanted == StateChoice.FLAWED || isReadable(catalogue, id))) {
                return OptionalLong.of(id);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isReadable(Catalogue catalogue, long id) {
        return catalogue.image(id).filter(one -> one.isReadable()).isPresent();
    }

    private void found(Found found) {
        OptionalLong next = found.image();
        int at = next.isPresent() ? order().indexOf(next.getAsLong()) : -1;
        if (at >= 0) {
            choose(at);
        } else if (catalogue != null) {
            notices.say("No other image of this list " + found.wanted().predicate() + ".");
        }
    }

    /** Puts images on a side of the split; no rule moves them later. */
    public void putOnSide(long[] ids, Split side) {
        Catalogue open = catalogue;
        if (open != null && ids.length > 0) {
            List<Long> images = Arrays.stream(ids).boxed().toList();
            background.start(
                    _ -> {
                        open.setSplit(images, side);
                        return open;
                    },
                    written -> {
                        if (written == catalogue) {
                            labelsChanged();
                        }
                    },
                    notices::fail);
        }
    }

    /** The id of the image so many places after the one looked at, if there is one. */
    public Optional<Long> neighbor(int places) {
        int at = index() + places;
        return index() >= 0 && at >= 0 && at < order().size()
                ? Optional.of(order().id(at))
                : Optional.empty();
    }
}
