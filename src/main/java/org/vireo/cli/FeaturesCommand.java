package org.vireo.cli;

import org.vireo.config.TrainingConfig;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.FeatureMap;
import org.vireo.inference.ImageFeatures;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.report.ChannelView;
import org.vireo.report.FeatureFigure;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.vision.tensor.ComputeDevice;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Draws what the layers of a run's backbone make of images. */
@Command(
        name = "features",
        description =
                "Draws the feature maps of images into DIR/features.png: a row an image, a column"
                        + " a layer, each the output of the layer's last convolution.")
final class FeaturesCommand extends WorkCommand {
    /** More rows make a picture that nothing opens. */
    private static final int MOST_ROWS = 100;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGES",
            description = "Image files, or folders of them.")
    private List<Path> images = new ArrayList<>();

    @Mixin private final CheckpointOption checkpoint = new CheckpointOption();

    @Mixin private final OutOption out = new OutOption();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            converter = ViewReader.class,
            description = {
                "What of the channels is drawn; mean if not given.",
                "mean, max: over all channels.",
                "pca: their three principal components, as colors.",
                "channel:N: one channel, from 0."
            })
    private ChannelView view = ChannelView.Summary.MEAN;

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        Path weights = checkpoint.of(run);
        List<Path> files = ImageFiles.of(images);
        if (files.size() > MOST_ROWS) {
            throw CommandFailure.usage(
                    "A figure holds at most %d images, and these are %d."
                            .formatted(MOST_ROWS, files.size()));
        }
        TrainingConfig config = Methods.config(run);
        return watch(monitor -> {
            try (ComputeDevice device = ComputeDevice.open(config.device(), config.threads());
                    FeatureExtractor extractor = FeatureExtractor.load(device, weights)) {
                return draw(extractor, files, run.card().depth(), monitor);
            }
        });
    }

    /** Returns an exit code; what cannot be read is named and left out. */
    private int draw(
            FeatureExtractor extractor, List<Path> files, DepthRule depth, JobMonitor monitor)
            throws IOException {
        List<FeatureFigure.Row> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (monitor.isCancelled()) {
                return ExitCode.STOPPED;
            }
            Path file = files.get(i);
            try {
                rows.add(row(extractor, file, ImageFile.decode(file, depth), monitor));
            } catch (UnreadableImageException e) {
                monitor.say("Left out: " + e.getMessage());
            }
            monitor.progress("Drawing", i + 1, files.size());
        }
        if (rows.isEmpty()) {
            return ExitCode.BAD_DATA;
        }
        Path figure = Files.createDirectories(out.folder()).resolve("features.png");
        new FeatureFigure(
                        Stream.concat(Stream.of("image"), extractor.network().taps().stream())
                                .toList(),
                        rows,
                        FeatureFigure.Range.EACH_MAP)
                .writePng(figure);
        say("The feature maps are in " + figure);
        return ExitCode.OK;
    }

    private FeatureFigure.Row row(
            FeatureExtractor extractor, Path file, RgbImage image, JobMonitor monitor) {
        ImageFeatures features = extractor.of(image);
        int fewest = features.layers().getFirst().channels();
        if (view instanceof ChannelView.Single(List<Integer> channels)
                && channels.getFirst() >= fewest) {
            throw CommandFailure.usage(
                    "--view names channel %d, but the first map has the channels 0 to %d."
                            .formatted(channels.getFirst(), fewest - 1));
        }
        List<FeatureFigure.Tile> tiles = new ArrayList<>();
        tiles.add(new FeatureFigure.ColorTile(image, true));
        StringBuilder sizes = new StringBuilder();
        for (FeatureMap map : features.layers()) {
            tiles.add(view.tile(map, tiles.size() - 1));
            sizes.append(
                    Wording.of(
                            "  %s %d x %d x %d, %d dead",
                            extractor.network().taps().get(tiles.size() - 2),
                            map.channels(),
                            map.height(),
                            map.width(),
                            map.deadChannels()));
        }
        monitor.say(file.getFileName() + ":" + sizes);
        return new FeatureFigure.Row(String.valueOf(file.getFileName()), tiles);
    }

    /** Reads mean, max, pca or channel:N. */
    private static final class ViewReader implements ITypeConverter<ChannelView> {
        @Override
        public ChannelView convert(String text) {
            if (text.matches("channel:\\d{1,6}")) {
                int channel = Integer.parseInt(text.substring("channel:".length()));
                return new ChannelView.Single(Collections.nCopies(ChannelView.LAYERS, channel));
            }
            return switch (text) {
                case "mean" -> ChannelView.Summary.MEAN;
                case "max" -> ChannelView.Summary.MAX;
                case "pca" -> ChannelView.Summary.PRINCIPAL;
                default ->
                        throw new TypeConversionException(
                                "takes mean, max, pca or channel:N, not \"" + text + "\"");
            };
        }
    }
}
