package org.vireo.ui.features;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.report.ChannelView;
import org.vireo.report.FeatureFigure;
import org.vireo.report.FeatureFigure.ColorTile;
import org.vireo.report.FeatureFigure.MapTile;
import org.vireo.report.FeatureFigure.OverlayTile;
import org.vireo.report.FeatureFigure.Range;
import org.vireo.report.FeatureFigure.Tile;
import org.vireo.report.FloatMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The figure as it is known so far: a row an image, and four columns a network.
 *
 * @param networks what each group of four columns shows, such as "run, epoch 3"
 * @param view what of the channels is shown
 * @param opacity of the maps over the image; 1 if they stand alone
 */
record ShownFigure(
        List<String> networks, List<Row> rows, ChannelView view, Range range, double opacity) {
    static final ShownFigure NONE =
            new ShownFigure(List.of(), List.of(), ChannelView.Summary.MEAN, Range.EACH_MAP, 1);

    ShownFigure {
        networks = List.copyOf(networks);
        rows = List.copyOf(rows);
    }

    /**
     * One image.
     *
     * @param photo null while nothing was read
     * @param cells four a network
     * @param sentence why the image cannot be read; empty if it can
     */
    record Row(ViewedImage image, @Nullable RgbImage photo, List<Cell> cells, String sentence) {
        Row {
            cells = List.copyOf(cells);
        }

        /** Whether all of it is there. */
        boolean isWhole() {
            return photo != null
                    && cells.stream().allMatch(cell -> cell.layer() != null && !cell.outdated());
        }
    }

    /**
     * What one layer of one network makes of an image.
     *
     * @param layer null while it is unknown
     * @param outdated whether it belongs to an earlier choice
     */
    record Cell(ImageLayers.@Nullable Layer layer, boolean outdated) {}

    /** The row of an image as networks know it so far. */
    static Row row(ViewedImage image, List<ViewedNetwork> networks) {
        RgbImage photo = null;
        String sentence = "";
        List<Cell> cells = new ArrayList<>();
        for (ViewedNetwork network : networks) {
            ImageLayers layers = network.layersOf(image);
            boolean outdated = network.isOutdated(image);
            if (layers == null) {
                cells.addAll(Collections.nCopies(ChannelView.LAYERS, new Cell(null, false)));
                sentence = sentence.isEmpty() ? network.sentenceOf(image) : sentence;
            } else {
                photo = layers.photo();
                layers.layers().forEach(layer -> cells.add(new Cell(layer, outdated)));
            }
        }
        return new Row(image, photo, cells, sentence);
    }

    /** The captions of all columns, the images' own first. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("image"));
        for (int network = 0; network < networks.size(); network++) {
            String which = networks.size() == 1 ? "" : (char) ('A' + network) + " ";
            for (int layer = 0; layer < ChannelView.LAYERS; layer++) {
                String channel =
                        view instanceof ChannelView.Single(List<Integer> channels)
                                ? ", channel " + shownChannel(layer, channels.get(layer))
                                : "";
                columns.add(which + "layer" + (layer + 1) + channel);
            }
        }
        return columns;
    }

    private int shownChannel(int layer, int wanted) {
        return rows.stream()
                .map(row -> row.cells().get(layer).layer())
                .filter(Objects::nonNull)
                .mapToInt(known -> Math.min(wanted, known.channels() - 1))
                .findFirst()
                .orElse(wanted);
    }

    /** The lowest number of all maps; 0 if there is none. */
    double low() {
        return maps().mapToDouble(FloatMap::min).min().orElse(0);
    }

    /** The highest number of all maps; 1 if there is none. */
    double high() {
        return maps().mapToDouble(FloatMap::max).max().orElse(1);
    }

    /** Whether anything is drawn by the scale of color; principal components are not. */
    boolean hasScale() {
        return maps().findAny().isPresent();
    }

    private Stream<FloatMap> maps() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .map(Cell::layer)
                .filter(Objects::nonNull)
                .map(ImageLayers.Layer::tile)
                .filter(MapTile.class::isInstance)
                .map(tile -> ((MapTile) tile).map());
    }

    /** Whether at least one row is there to be saved. */
    boolean isSavable() {
        return rows.stream().anyMatch(Row::isWhole);
    }

    /** The figure as a paper shows it, of the rows that are whole. */
    FeatureFigure toPaper() {
        List<FeatureFigure.Row> whole = new ArrayList<>();
        for (Row row : rows) {
            RgbImage photo = row.photo();
            if (photo != null && row.isWhole()) {
                List<Tile> tiles = new ArrayList<>(List.of(new ColorTile(photo, true)));
                for (Cell cell : row.cells()) {
                    ImageLayers.Layer layer = Objects.requireNonNull(cell.layer());
                    tiles.add(
                            opacity < 1
                                    ? new OverlayTile(photo, layer.tile(), opacity)
                                    : layer.tile());
                }
                whole.add(new FeatureFigure.Row(row.image().name(), tiles));
            }
        }
        return new FeatureFigure(columns(), whole, range);
    }
}
