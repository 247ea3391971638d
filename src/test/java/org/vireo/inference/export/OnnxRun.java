package org.vireo.inference.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs an exported file as another program would: by what its text says, with onnxruntime. */
final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRun(Path file) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(file.toString(), options);
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /** All outputs for one batch. */
    private Map<String, Object> outputs(List<RgbImage> images) throws OrtException {
        int height = images.stream().mapToInt(RgbImage::height).max().orElse(1);
        int width = images.stream().mapToInt(RgbImage::width).max().orElse(1);
        ByteBuffer bytes = ByteBuffer.allocateDirect(images.size() * height * width * 3);
        LongBuffer sizes = LongBuffer.allocate(2 * images.size());
        for (int i = 0; i < images.size(); i++) {
            RgbImage image = images.get(i);
            for (int y = 0; y < image.height(); y++) {
                int row = 3 * image.width();
                bytes.put((i * height + y) * width * 3, image.rgb(), y * row, row);
            }
            sizes.put(image.height()).put(image.width());
        }
        long count = images.size();
        try (OnnxTensor pixels =
                        OnnxTensor.createTensor(
                                environment,
                                bytes,
                                new long[] {count, height, width, 3},
                                OnnxJavaType.UINT8);
                OnnxTensor own =
                        OnnxTensor.createTensor(environment, sizes.flip(), new long[] {count, 2});
                OrtSession.Result result = session.run(Map.of("images", pixels, "sizes", own))) {
            Map<String, Object> values = new HashMap<>();
            for (Map.Entry<String, ?> one : result) {
                values.put(one.getKey(), ((OnnxTensor) one.getValue()).getValue());
            }
            return values;
        }
    }

    private static Object value(Map<String, Object> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Per image its detections, in the order of the file, of class columns. */
    List<List<Detection>> detect(List<RgbImage> images) throws OrtException {
        Map<String, Object> values = outputs(images);
        long[] counts = (long[]) value(values, "counts");
        List<List<Detection>> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            float[][] boxes = ((float[][][]) value(values, "boxes"))[i];
            float[] scores = ((float[][]) value(values, "scores"))[i];
            long[] labels = ((long[][]) value(values, "labels"))[i];
            List<Detection> found = new ArrayList<>();
            for (int k = 0; k < counts[i]; k++) {
                float[] b = boxes[k];
                found.add(
                        new Detection(new Box(b[0], b[1], b[2], b[3]), (int) labels[k], scores[k]));
            }
            all.add(found);
        }
        return all;
    }

    float[][] embed(List<RgbImage> images) throws OrtException {
        return (float[][]) value(outputs(images), "embedding");
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
