package org.vireo.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.inference.ImageSurvey;
import org.vireo.inference.ObjectDetector;
import org.vireo.label.Category;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A detector of another program, or an exported one of this: an ONNX file whose outputs are
 * understood from their shapes and the file's metadata. For one thread at a time.
 *
 * <p>The file is data of a stranger: it is looked through before it is loaded ({@link
 * OnnxFileCheck}), brings no operators of its own, and is stopped when an image takes too long.
 */
public final class OnnxDetector implements ObjectDetector {
    /** An image that takes longer is none that a person waits for. */
    private static final long LONGEST_SECONDS = 120;

    /** Classes 1 to 90 of COCO, where a file names none and its outputs do not count them. */
    private static final int UNNAMED = 90;

    /** What {@code ImageLoop} of an exported detector takes. */
    private static final Set<String> OWN_INPUTS = Set.of("images", "sizes");

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxMetadata metadata;

    /** Null for bytes at an image's own size, as exported by this program. */
    private final @Nullable OnnxInput input;

    private final OutputStyle style;
    private final List<Category> categories;

    private OnnxDetector(Path file, OrtEnvironment environment, OrtSession session)
            throws OrtException {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.metadata = new OnnxMetadata(session.getMetadata().getCustomMetadata());
        if (session.getInputNames().equals(OWN_INPUTS) && metadata.isOwn()) {
            input = null;
            style = new OutputStyle.Own(metadata.names().size());
        } else {
            input = OnnxInput.of(session.getInputInfo().values());
            style = OutputStyle.of(run(input.gray(metadata.usualSide())), metadata.names());
        }
        categories = categories();
    }

    /**
     * Opens a file and tries it on a gray image.
     *
     * @throws IOException with a sentence that names the file, if it is none, takes or gives what
     *     is not understood, or is not to be loaded
     */
    public static OnnxDetector open(Path file) throws IOException {
        OnnxFileCheck.check(file);
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                OrtSession session = environment.createSession(file.toString(), options);
                try {
                    return new OnnxDetector(file, environment, session);
                } catch (OrtException | RuntimeException e) {
                    session.close();
                    throw e;
                }
            }
        } catch (OrtException e) {
            throw new IOException(
                    file + " does not run: " + firstLine(String.valueOf(e.getMessage())), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new IOException(
                    "ONNX files are not read on this computer: onnxruntime has no library for it.",
                    e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private List<Category> categories() {
        List<String> names = new ArrayList<>(metadata.names());
        if (style instanceof OutputStyle.Lists lists && lists.firstLabel() == 0) {
            names.set(0, "background");
        }
        int count = names.isEmpty() ? (style.classes() > 0 ? style.classes() : UNNAMED) : 0;
        int first = style instanceof OutputStyle.Lists lists ? lists.firstLabel() : 0;
        for (int i = 0; i < count; i++) {
            names.add("class " + (first + i));
        }
        List<Category> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Category(i + 1, names.get(i)));
        }
        return List.copyOf(all);
    }

    /** What the file was taken for, in a sentence for people. */
    public String inWords() {
        return file.getFileName()
                + ": "
                + style.inWords()
                + ". "
                + (metadata.names().isEmpty()
                        ? "The file names no classes; they are called \"%s\" to \"%s\"."
                                .formatted(
                                        categories.getFirst().name(), categories.getLast().name())
                        : categories.size() == 1
                                ? "Its class is \"" + categories.getFirst().name() + "\"."
                                : "Its %,d classes are named in the file, such as \"%s\"."
                                        .formatted(categories.size(), categories.getLast().name()));
    }

    @Override
    public List<Category> classes() {
        return categories;
    }

    @Override
    public List<ImageSurvey> survey(List<RgbImage> images, DecodeSettings settings)
            throws IOException {
        List<ImageSurvey> all = new ArrayList<>();
        for (RgbImage image : images) {
            try {
                all.add(survey(image, settings));
            } catch (OrtException e) {
                throw new IOException(
                        file
                                + " failed on an image of %d x %d pixels: "
                                        .formatted(image.width(), image.height())
                                + firstLine(String.valueOf(e.getMessage())),
                        e);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " cannot be used: " + e.getMessage(), e);
            } catch (IndexOutOfBoundsException e) {
                throw new IOException(
                        file + " cannot be used: its outputs changed their shape.", e);
            }
        }
        return all;
    }

    private ImageSurvey survey(RgbImage image, DecodeSettings settings) throws OrtException {
        OnnxInput.Filled filled =
                input == null
                        ? OnnxInput.own(image)
                        : input.fill(image, style.ownSize(), metadata.usualSide());
        RawBoxes boxes = new RawBoxes(settings.scoreFloor());
        style.read(run(filled), filled.height(), filled.width(), boxes);
        if (boxes.lastClass() >= categories.size()) {
            throw new IllegalArgumentException(
                    "it found class number %d and names %d. Write all names into its metadata as"
                                    .formatted(boxes.lastClass(), categories.size())
                            + " \"names\".");
        }
        List<Integer> ids = categories.stream().map(Category::id).toList();
        return new ImageSurvey(
                boxes.detected(filled.image(), settings)
                        .inOriginal(image.height(), image.width(), ids),
                new float[0]);
    }

    /** One image through the network, unless it takes too long. */
    private List<OnnxOutput> run(OnnxInput.Filled filled) throws OrtException {
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("onnx-clock").factory());
        Map<String, OnnxTensor> inputs = inputs(filled);
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            Callable<?> stop =
                    () -> {
                        options.setTerminate(true);
                        return options;
                    };
            ScheduledFuture<?> alarm = clock.schedule(stop, LONGEST_SECONDS, TimeUnit.SECONDS);
            try (OrtSession.Result result = session.run(inputs, options)) {
                List<OnnxOutput> outputs = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> one : result) {
                    outputs.add(OnnxOutput.of(one.getKey(), one.getValue()));
                }
                return outputs;
            } finally {
                alarm.cancel(false);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
            clock.shutdownNow();
        }
    }

    private Map<String, OnnxTensor> inputs(OnnxInput.Filled filled) throws OrtException {
        OnnxJavaType type = input == null ? OnnxJavaType.UINT8 : input.type();
        OnnxTensor pixels =
                OnnxTensor.createTensor(environment, filled.bytes(), filled.shape(), type);
        if (input != null) {
            return Map.of(input.name(), pixels);
        }
        LongBuffer size = LongBuffer.wrap(new long[] {filled.height(), filled.width()});
        return Map.of(
                "images",
                pixels,
                "sizes",
                OnnxTensor.createTensor(environment, size, new long[] {1, 2}));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + " was closed already", e);
        }
    }
}
