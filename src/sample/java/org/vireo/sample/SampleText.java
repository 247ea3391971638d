package org.vireo.sample;

import org.vireo.label.Box;

/** The text files of the sample. */
final class SampleText {
    private SampleText() {}

    /**
     * The label file of one picture: {@code bboxes} as x1, y1, x2, y2, {@code image_size} as width,
     * height of the upright picture, {@code labels} in the order of the boxes.
     */
    static String label(Scene scene) {
        StringBuilder text = new StringBuilder();
        text.append(scene.objects().isEmpty() ? "bboxes: []\n" : "bboxes:\n");
        for (Scene.Labelled object : scene.objects()) {
            Box box = object.box();
            text.append("- - ").append((int) box.x1()).append('\n');
            text.append("  - ").append((int) box.y1()).append('\n');
            text.append("  - ").append((int) box.x2()).append('\n');
            text.append("  - ").append((int) box.y2()).append('\n');
        }
        text.append("image_size:\n");
        text.append("- ").append(scene.image().getWidth()).append('\n');
        text.append("- ").append(scene.image().getHeight()).append('\n');
        text.append(scene.objects().isEmpty() ? "labels: []\n" : "labels:\n");
        for (Scene.Labelled object : scene.objects()) {
            text.append("- ").append(object.label()).append('\n');
        }
        return text.toString();
    }

    private static final String OTHER_SET =
            """
            These are pictures to begin with: few poses, large things. A harder set, with all
            poses, crowds, small and turned things, is drawn by the same command with
            `-Dsample.set="hard DIR"`.\
            """;

    private static final String HARD_SET = "This is the hard set: all poses, crowds, small things.";

    static String readme(SampleSettings settings) {
        return """
        %s

        Drawn pictures of three classes, *dog*, *mushroom* and *race car*, to try Vireo on: %d
        labelled images for training, %d for validation, and %d unlabelled ones of 224 x 224
        pixels. Cats, foxes, umbrellas, lamps, trees, buses, boats and other things are there to be
        mistaken for them and have no label.

            labeled_data/training/images/N.JPEG      labeled_data/training/labels/N.yml
            labeled_data/validation/images/N.JPEG    labeled_data/validation/labels/N.yml
            unlabeled_data/N.JPEG or N.PNG

        A label file holds `bboxes` (x1, y1, x2, y2 in whole pixels; x2 and y2 are the first column
        and row after the object), `image_size` (width, height) and `labels` (names, in the order
        of the boxes). A box fits the part of the object that is in sight: what is hidden behind
        another thing or lies beyond the border is not in it. Objects of which less than half is in
        sight don't occur. An image may have no object.

        Some files are difficult on purpose. Labelled: one in 40 is stored turned or mirrored, with
        the EXIF orientation that puts it right (its label file describes the upright image), and
        one in 30 is grey. Unlabelled: a few of both, and one in 250 is a PNG with alpha.

        The set was made by Vireo (package `org.vireo.sample`) with seed %d and can be made again
        with

            mvn -q test-compile exec:exec@sample-data

        %s

        The same seed gives the same bytes on the same JDK. License: Apache-2.0, as the rest of the
        project.
        """
                .formatted(
                        SampleData.TITLE,
                        settings.training(),
                        settings.validation(),
                        settings.unlabelled(),
                        settings.seed(),
                        settings.difficulty() == Difficulty.HARD ? HARD_SET : OTHER_SET);
    }
}
