package org.vireo.labeling;

import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.inference.FileIdentity;
import org.vireo.inference.onnx.OnnxDetector;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A detector in an ONNX file, of whatever program. */
public record OnnxNetwork(Path file) implements LabelingNetwork {

    /**
     * What the file was taken for.
     *
     * @param words a sentence for people
     */
    public record Description(String words, List<Category> categories) {
        public Description {
            categories = List.copyOf(categories);
        }
    }

    /**
     * Opens the file to see what it is.
     *
     * @throws IOException with a sentence, if it cannot be used
     */
    public Description describe() throws IOException {
        try (OnnxDetector opened = OnnxDetector.open(file)) {
            return new Description(opened.inWords(), opened.classes());
        }
    }

    @Override
    public List<Category> categories() throws IOException {
        return describe().categories();
    }

    @Override
    public DepthRule depth(ImageFolder folder) {
        return folder.depth();
    }

    @Override
    public String key() throws IOException {
        return FileIdentity.of("onnx", List.of(file));
    }
}
