package org.vireo.ui.features;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.file.FailureSentence;
import org.vireo.label.Box;
import org.vireo.report.ChannelView;
import org.vireo.report.FeatureFigure.Range;
import org.vireo.run.RunFolder;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.runs.RunNames;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What Features shows: images, one or two networks, and what of their channels. */
final class FeaturesModel {
    private final Background background;
    private final FeatureReading reading;
    private final ImageChoice images;
    private final ViewedNetwork network;
    private final ViewedNetwork other;
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.LAYERS);
    private final ObjectProperty<ViewKind> kind = new SimpleObjectProperty<>(ViewKind.MEAN);
    private final List<IntegerProperty> channels =
            IntStream.range(0, ChannelView.LAYERS)
                    .<IntegerProperty>mapToObj(_ -> new SimpleIntegerProperty(0))
                    .toList();
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(Range.EACH_MAP);
    private final BooleanProperty overlays = new SimpleBooleanProperty(false);
    private final DoubleProperty opacity = new SimpleDoubleProperty(0.6);
    private final BooleanProperty compares = new SimpleBooleanProperty(false);
    private final ObjectProperty<Picked> picked = new SimpleObjectProperty<>(new Picked(0, 0));
    private final ReadOnlyObjectWrapper<ShownFigure> figure =
            new ReadOnlyObjectWrapper<>(ShownFigure.NONE);
    private final BooleanProperty enlarged = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<ChannelPictures> wall =
            new ReadOnlyObjectWrapper<>(ChannelPictures.NONE);
    private final LatestWork<Ranked> ranking;
    private final boolean[] chosenChannel = new boolean[ChannelView.LAYERS];
    private @Nullable RankedImage rankedImage;
    private List<ChannelPictures> ranked = List.of();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Workspace workspace;

    /** What the place shows. */
    enum View {
        LAYERS("Layers", "What each layer makes of some images"),
        MAP("Map", "All images of the folder: alike ones lie together");

        private final String word;
        private final String hint;

        View(String word, String hint) {
            this.word = word;
            this.hint = hint;
        }

        String word() {
            return word;
        }

        String hint() {
            return hint;
        }
    }

    /** What of the channels is shown. */
    enum ViewKind {
        MEAN("Mean", "The mean over all channels"),
        MAX("Max", "The largest of all channels"),
        PRINCIPAL(
                "PCA",
                "The first three principal components of the channels, as red, green and"
                        + " blue: places that look alike to the layer have like colors"),
        CHANNEL("Channel", "One channel of each layer");

        private final String label;
        private final String hint;

        ViewKind(String label, String hint) {
            this.label = label;
            this.hint = hint;
        }

        String label() {
            return label;
        }

        String hint() {
            return hint;
        }
    }

    /**
     * The tile whose numbers are told.
     *
     * @param row from 0
     * @param cell among the row's maps, from 0
     */
    record Picked(int row, int cell) {}

    FeaturesModel(Background background, FeatureReading reading) {
        this.background = background;
        this.reading = reading;
        ranking = new LatestWork<>(background, this::showRanked, this::fail);
        images = new ImageChoice(background);
        network = new ViewedNetwork(background, reading, this::compose);
        other = new ViewedNetwork(background, reading, this::compose);
        images.chosen().addListener((ListChangeListener<ViewedImage>) _ -> look());
        view.subscribe(_ -> look());
        kind.subscribe(_ -> look());
        channels.forEach(channel -> channel.subscribe(this::lookAtChannel));
        range.subscribe(this::compose);
        overlays.subscribe(this::compose);
        opacity.subscribe(this::compose);
        compares.subscribe(this::compare);
        figure.subscribe(this::rank);
        picked.subscribe(this::rank);
    }

    /** An image whose channels are sorted. */
    private record RankedImage(Checkpoint checkpoint, ViewedImage image) {}

    private record Ranked(RankedImage image, List<ChannelPictures> layers) {}

    /** Sorts the channels of the picked map, when it is there and single channels are wanted. */
    private void rank() {
        Workspace open = workspace;
        Picked at = picked.get();
        List<ShownFigure.Row> rows = figure.get().rows();
        Checkpoint checkpoint =
                (at.cell() < ChannelView.LAYERS ? network : other).selection().checkpoint().get();
        if (kind.get() != ViewKind.CHANNEL
                || open == null
                || checkpoint == null
                || at.row() >= rows.size()
                || at.cell() >= rows.get(at.row()).cells().size()
                || rows.get(at.row()).cells().get(at.cell()).layer() == null) {
            return;
        }
        ViewedImage image = rows.get(at.row()).image();
        RankedImage wanted = new RankedImage(checkpoint, image);
        if (!wanted.equals(rankedImage)) {
            rankedImage = wanted;
            ranked = List.of();
            ranking.order(() ->
                    new Ranked(wanted, reading.channels(checkpoint, image, boxes(open, image))));
        }
        showWall();
    }

    private void showWall() {
        wall.set(ranked.isEmpty() ? ChannelPictures.NONE : ranked.get(pickedLayerIndex()));
    }

    /** The boxes of an image of the folder, in parts of its width and height. */
    private static List<Box> boxes(Workspace workspace, ViewedImage image) {
        Path root = workspace.images().root();
        if (!image.file().startsWith(root)) {
            return List.of();
        }
        String path =
                root.relativize(image.file()).toString().replace(java.io.File.separatorChar, '/');
        return workspace
                .images()
                .catalogue()
                .image(path)
                .filter(ImageEntry::isReadable)
                .map(entry ->
                        workspace.images().catalogue().annotations(entry.id()).stream()
                                .map(one ->
                                        one.box().scaled(1.0 / entry.width(), 1.0 / entry.height()))
                                .toList())
                .orElse(List.of());
    }

    /** Until a person picks others, the strongest channel of each layer is shown. */
    private void showRanked(Ranked found) {
        if (!found.image().equals(rankedImage)) {
            return;
        }
        ranked = found.layers();
        for (int layer = 0; layer < ranked.size(); layer++) {
            if (!chosenChannel[layer]) {
                chosenChannel[layer] = true;
                channels.get(layer).set(ranked.get(layer).pictures().getFirst().channel());
            }
        }
        showWall();
    }

    private int pickedLayerIndex() {
        return picked.get().cell() % ChannelView.LAYERS;
    }

    /** The channel that is shown of the picked map, from 0. */
    int pickedChannel() {
        int wanted = channels.get(pickedLayerIndex()).get();
        return pickedLayer().map(layer -> Math.min(wanted, layer.channels() - 1)).orElse(wanted);
    }

    /** Shows another channel of the picked map's layer. */
    void pickChannel(int channel) {
        int layer = pickedLayerIndex();
        chosenChannel[layer] = true;
        channels.get(layer).set(channel);
    }

    /** The channels of the picked map; none while they are sorted. */
    ReadOnlyObjectProperty<ChannelPictures> wall() {
        return wall.getReadOnlyProperty();
    }

    /** Whether the picked map fills the page. */
    BooleanProperty enlarged() {
        return enlarged;
    }

    /** Shows another folder. */
    void open(Workspace newWorkspace) {
        close();
        workspace = newWorkspace;
        images.open(newWorkspace.images());
        network.selection().open(newWorkspace.runs());
        compare(compares.get());
    }

    /** Looks for runs and images that came or went. */
    void refresh() {
        if (workspace != null) {
            images.refresh();
            network.selection().refresh();
            if (compares.get()) {
                other.selection().refresh();
            }
        }
    }

    /** Gives back the memory of networks, as far as they are not at work. */
    void rest() {
        background.start(
                _ -> {
                    reading.release();
                    return true;
                },
                _ -> {},
                this::fail);
    }

    void close() {
        workspace = null;
        images.open(null);
        network.close();
        other.close();
        ranking.clear();
        problem.set("");
        rankedImage = null;
        ranked = List.of();
        wall.set(ChannelPictures.NONE);
        Arrays.fill(chosenChannel, false);
        rest();
    }

    private void look() {
        ChannelView channel = channelView();
        List<ViewedImage> looked = view.get() == View.LAYERS ? images.chosen() : List.of();
        network.look(looked, channel);
        other.look(compares.get() ? looked : List.of(), channel);
    }

    private void lookAtChannel() {
        if (kind.get() == ViewKind.CHANNEL) {
            look();
        }
    }

    private ChannelView channelView() {
        return switch (kind.get()) {
            case MEAN -> ChannelView.Summary.MEAN;
            case MAX -> ChannelView.Summary.MAX;
            case PRINCIPAL -> ChannelView.Summary.PRINCIPAL;
            case CHANNEL ->
                    new ChannelView.Single(channels.stream().map(IntegerProperty::get).toList());
        };
    }

    private void compare(boolean on) {
        enlarged.set(false);
        Workspace open = workspace;
        if (on && open != null) {
            other.selection().openBeside(network.selection(), open.runs());
        } else {
            other.close();
        }
        look();
    }

    private void compose() {
        List<ViewedNetwork> networks = compares.get() ? List.of(network, other) : List.of(network);
        figure.set(
                new ShownFigure(
                        networks.stream().map(FeaturesModel::nameOf).toList(),
                        images.chosen().stream()
                                .map(image -> ShownFigure.row(image, networks))
                                .toList(),
                        channelView(),
                        range.get(),
                        overlays.get() ? opacity.get() : 1));
    }

    private static String nameOf(ViewedNetwork network) {
        Checkpoint checkpoint = network.selection().checkpoint().get();
        return checkpoint == null ? "" : RunNames.of(checkpoint.run()) + ", " + checkpoint.label();
    }

    /** Shows a run. */
    void choose(RunFolder run) {
        network.selection().choose(run);
    }

    private void fail(Exception failure) {
        problem.set(FailureSentence.of(failure));
    }

    /** What a saved figure is called: by run, checkpoint and view. */
    String fileName() {
        Checkpoint checkpoint = network.selection().checkpoint().get();
        return checkpoint == null
                ? "features.png"
                : "features-%s-%s.png".formatted(checkpoint.run().name(), checkpoint.key());
    }

    /** The layer that is picked, where it is known. */
    Optional<ImageLayers.Layer> pickedLayer() {
        List<ShownFigure.Row> rows = figure.get().rows();
        Picked at = picked.get();
        return at.row() < rows.size() && at.cell() < rows.get(at.row()).cells().size()
                ? Optional.ofNullable(rows.get(at.row()).cells().get(at.cell()).layer())
                : Optional.empty();
    }

    ImageChoice images() {
        return images;
    }

    ViewedNetwork network() {
        return network;
    }

    /** The one beside the first. */
    ViewedNetwork other() {
        return other;
    }

    ObjectProperty<View> view() {
        return view;
    }

    ObjectProperty<ViewKind> kind() {
        return kind;
    }

    ObjectProperty<Range> range() {
        return range;
    }

    /** Whether maps lie over the image. */
    BooleanProperty overlays() {
        return overlays;
    }

    DoubleProperty opacity() {
        return opacity;
    }

    /** Whether two networks are shown. */
    BooleanProperty compares() {
        return compares;
    }

    ObjectProperty<Picked> picked() {
        return picked;
    }

    ReadOnlyObjectProperty<ShownFigure> figure() {
        return figure.getReadOnlyProperty();
    }

    /** What went wrong; empty if nothing did. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
