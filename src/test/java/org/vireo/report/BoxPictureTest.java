package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class BoxPictureTest {
    private static final Color BLUE = new Color(0x0072B2);

    private static RgbImage grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 0x90);
        return new RgbImage(width, height, rgb);
    }

    private static int color(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void anImageWithoutBoxesStaysAsItIs() {
        BufferedImage picture = BoxPicture.draw(grey(800, 500), List.of());
        assertEquals(800, picture.getWidth());
        assertEquals(500, picture.getHeight());
        assertEquals(0x909090, color(picture, 400, 250));
    }

    @Test
    void smallImagesAreEnlargedAndLargeOnesReduced() {
        assertEquals(640, BoxPicture.draw(grey(32, 16), List.of()).getWidth());
        assertEquals(320, BoxPicture.draw(grey(32, 16), List.of()).getHeight());
        assertEquals(1280, BoxPicture.draw(grey(100, 2560), List.of()).getHeight());
    }

    @Test
    void aDetectionIsOutlinedInItsColorWithADarkLineOutside() {
        Mark mark = Mark.detection(new Box(100, 200, 300, 400), "cell", BLUE, 0.5);
        BufferedImage picture = BoxPicture.draw(grey(800, 500), List.of(mark));
        assertEquals(0x0072B2, color(picture, 200, 399));
        assertEquals(0x0072B2, color(picture, 100, 300));
        int outside = color(picture, 99, 300) & 0xFF;
        assertTrue(outside < 0x50, "not dark: " + outside);
        assertEquals(0x909090, color(picture, 200, 300));
    }

    @Test
    void boxesOfASmallImageLieWhereTheyAreInTheEnlargedOne() {
        Mark mark = Mark.detection(new Box(16, 8, 32, 16), "cell", BLUE, 0.5);
        BufferedImage picture = BoxPicture.draw(grey(64, 32), List.of(mark));
        assertEquals(0x0072B2, color(picture, 160, 120));
        assertEquals(0x0072B2, color(picture, 319, 120));
    }

    @Test
    void groundTruthIsDottedInWhiteAndDark() {
        Mark truth = Mark.truth(new Box(100, 200, 300, 400), "cell", BLUE);
        BufferedImage picture = BoxPicture.draw(grey(800, 500), List.of(truth));
        int lightest = 0;
        int darkest = 255;
        for (int x = 150; x < 250; x++) {
            int value = color(picture, x, 399) & 0xFF;
            lightest = Math.max(lightest, value);
            darkest = Math.min(darkest, value);
        }
        assertTrue(lightest > 200 && darkest < 90, darkest + " to " + lightest);
    }

    @Test
    void theLabelIsSolidAndAboveItsBox() {
        Mark mark = Mark.detection(new Box(100, 200, 300, 400), "cell", BLUE, 0.5);
        BufferedImage picture = BoxPicture.draw(grey(800, 500), List.of(mark));
        assertEquals(0x0072B2, color(picture, 102, 190));
    }

    @Test
    void everyVerdictHasASignOfItsOwn() {
        List<BufferedImage> pictures = new ArrayList<>();
        for (Mark.Verdict verdict : Mark.Verdict.values()) {
            Mark mark =
                    Mark.detection(new Box(100, 200, 300, 400), "cell", BLUE, 0.5).with(verdict);
            pictures.add(BoxPicture.draw(grey(800, 500), List.of(mark)));
        }
        for (int i = 0; i < pictures.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(pixels(pictures.get(i)), pixels(pictures.get(j)));
            }
        }
    }

    private static List<Integer> pixels(BufferedImage image) {
        return Arrays.stream(image.getRGB(95, 170, 60, 30, null, 0, 60)).boxed().toList();
    }

    @Test
    void sideBySideShowsTheFirstLeftAndTheOtherRight() {
        Mark mark = Mark.detection(new Box(100, 200, 300, 400), "cell", BLUE, 0.5);
        BufferedImage both =
                BoxPicture.sideBySide(
                        grey(800, 500),
                        new BoxPicture.Captioned("Ground truth", List.of()),
                        new BoxPicture.Captioned("Prediction", List.of(mark)));
        assertEquals(2 * 800 + 16, both.getWidth());
        int caption = both.getHeight() - 500;
        assertEquals(0x909090, color(both, 200, caption + 400));
        assertEquals(0x0072B2, color(both, 816 + 200, caption + 399));
        assertEquals(0xFFFFFF, color(both, 808, caption + 250));
    }

    @Test
    void labelsStayInsideTheImageAndOffSmallBoxesAndEachOther() {
        LabelPlaces places = new LabelPlaces(200, 100);
        List<Box> boxes =
                List.of(new Box(0, 0, 12, 12), new Box(185, 88, 197, 98), new Box(90, 40, 104, 54));
        boxes.forEach(places::addBox);
        List<Box> labels = new ArrayList<>();
        for (Box box : boxes) {
            labels.add(places.choose(box, 60, 16));
        }
        for (int i = 0; i < labels.size(); i++) {
            assertEquals(labels.get(i), labels.get(i).clippedTo(200, 100));
            assertEquals(0, labels.get(i).intersection(boxes.get(i)));
            for (int j = 0; j < i; j++) {
                assertEquals(0, labels.get(i).intersection(labels.get(j)));
            }
        }
    }

    @Test
    void aLabelThatWouldCoverAnotherGoesToTheBottomOrIsLeftOut() {
        PictureSurface surface = new PictureSurface(400, 300, 1, Color.GRAY);
        BoxPainter painter = new BoxPainter(surface, 2, 0, 0, 400, 300);
        Mark one = Mark.detection(new Box(50, 50, 60, 60), "cell", BLUE, 0.9);
        Mark under = Mark.detection(new Box(51, 50, 61, 60), "cell", BLUE, 0.8);
        Mark outside = Mark.detection(new Box(500, 50, 600, 60), "cell", BLUE, 0.8);
        assertTrue(painter.label(one));
        assertTrue(painter.label(under));
        assertFalse(painter.label(under));
        assertFalse(painter.label(outside));
    }
}
