package org.vireo.vision.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vireo.Reference;
import org.vireo.image.RgbImage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds the operations to the column {@code pil_uint8_chw}: equal to the last bit. */
class PillowOperationsTest {
    private static final JsonObject OPERATIONS = Reference.load("image_ops.json");
    private static final JsonObject CROPS = Reference.load("resized_crop.json");

    @TestFactory
    Stream<DynamicTest> operationsAreThoseOfPillow() {
        int size = OPERATIONS.get("size").getAsInt();
        RgbImage image = image(OPERATIONS, size, size);
        return StreamSupport.stream(OPERATIONS.getAsJsonArray("ops").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(example -> example.has("pil_uint8_chw"))
                .filter(example -> !example.get("op").getAsString().equals("hflip"))
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.get("op").getAsString() + " " + example.get("param"),
                                () -> check(image, example)));
    }

    private static void check(RgbImage image, JsonObject example) {
        PixelPlanes pixels = PixelPlanes.of(image);
        apply(example, pixels);
        assertArrayEquals(Reference.ints(example.get("pil_uint8_chw")), planar(pixels));
    }

    private static void apply(JsonObject example, PixelPlanes pixels) {
        JsonElement parameter = example.get("param");
        switch (example.get("op").getAsString()) {
            case "adjust_brightness" -> ColorOperations.brightness(pixels, parameter.getAsDouble());
            case "adjust_contrast" -> ColorOperations.contrast(pixels, parameter.getAsDouble());
            case "adjust_saturation" -> ColorOperations.saturation(pixels, parameter.getAsDouble());
            case "adjust_hue" -> HueTurn.turn(pixels, parameter.getAsDouble());
            case "rgb_to_grayscale_3ch" -> ColorOperations.grayscale(pixels);
            case "solarize_pil_default_128" -> ColorOperations.solarize(pixels);
            case "gaussian_blur" ->
                    new GaussianBlur()
                            .blur(pixels, parameter.getAsJsonObject().get("sigma").getAsDouble());
            default -> throw new IllegalArgumentException("unknown operation " + example.get("op"));
        }
    }

    @TestFactory
    Stream<DynamicTest> cropsAreThoseOfPillow() {
        JsonObject input = CROPS.getAsJsonObject("input");
        RgbImage image = image(input, input.get("w").getAsInt(), input.get("h").getAsInt());
        // One for all, since its memory must not carry anything over.
        BicubicCrop cropper = new BicubicCrop();
        return StreamSupport.stream(CROPS.getAsJsonArray("crops").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(example -> {
                    CropArea area =
                            new CropArea(
                                    example.get("j").getAsInt(),
                                    example.get("i").getAsInt(),
                                    example.get("w").getAsInt(),
                                    example.get("h").getAsInt());
                    int size = example.get("size").getAsInt();
                    return DynamicTest.dynamicTest(
                            area + " to " + size,
                            () -> {
                                PixelPlanes pixels = new PixelPlanes(size, size);
                                cropper.crop(image, area, false, pixels);
                                assertArrayEquals(
                                        Reference.ints(example.get("pil_bicubic_uint8_chw")),
                                        planar(pixels));
                            });
                });
    }

    @Test
    void aCropOfItsOwnSizeIsACopy() {
        RgbImage image = noise(40, 30);
        PixelPlanes pixels = new PixelPlanes(40, 30);
        new BicubicCrop().crop(image, new CropArea(0, 0, 40, 30), false, pixels);
        assertArrayEquals(image.rgb(), pixels.toImage().rgb());
    }

    @Test
    void mirroringSwapsLeftAndRightOfTheResult() {
        RgbImage image = noise(150, 140);
        CropArea area = new CropArea(7, 3, 120, 131);
        PixelPlanes plain = new PixelPlanes(33, 21);
        PixelPlanes mirrored = new PixelPlanes(33, 21);
        BicubicCrop cropper = new BicubicCrop();
        cropper.crop(image, area, false, plain);
        cropper.crop(image, area, true, mirrored);
        for (int y = 0; y < 21; y++) {
            for (int x = 0; x < 33; x++) {
                assertEquals(plain.plane(1)[y][x], mirrored.plane(1)[y][32 - x]);
            }
        }
    }

    @Test
    void cropsOfOneUseLeaveNothingToTheNext() {
        RgbImage image = noise(300, 300);
        BicubicCrop used = new BicubicCrop();
        used.crop(image, new CropArea(0, 0, 300, 300), false, new PixelPlanes(50, 50));
        for (CropArea area :
                new CropArea[] {new CropArea(10, 20, 1, 1), new CropArea(299, 0, 1, 300)}) {
            PixelPlanes fromUsed = new PixelPlanes(50, 50);
            PixelPlanes fromFresh = new PixelPlanes(50, 50);
            used.crop(image, area, false, fromUsed);
            new BicubicCrop().crop(image, area, false, fromFresh);
            assertArrayEquals(planar(fromFresh), planar(fromUsed));
        }
    }

    @Test
    void aUniformImageStaysUniform() {
        byte[] rgb = new byte[3 * 70 * 50];
        Arrays.fill(rgb, (byte) 201);
        PixelPlanes pixels = new PixelPlanes(224, 224);
        new BicubicCrop()
                .crop(new RgbImage(70, 50, rgb), new CropArea(5, 5, 60, 40), false, pixels);
        new GaussianBlur().blur(pixels, 1.3);
        new GaussianBlur().blur(pixels, 20);
        ColorOperations.contrast(pixels, 1.4);
        ColorOperations.saturation(pixels, 0.8);
        HueTurn.turn(pixels, 0.1);
        assertEquals(1, Arrays.stream(planar(pixels)).distinct().count());
        assertEquals(201, planar(pixels)[0]);
    }

    @Test
    void wideBlursKeepTheMeanAndSpreadAsFarAsTheirSigma() {
        PixelPlanes pixels = new PixelPlanes(101, 101);
        for (int y = 40; y < 61; y++) {
            Arrays.fill(pixels.plane(0)[y], 40, 61, 255);
        }
        double before = Arrays.stream(planar(pixels)).sum();
        new GaussianBlur().blur(pixels, 6);
        double sum = 0;
        double spread = 0;
        for (int y = 0; y < 101; y++) {
            for (int x = 0; x < 101; x++) {
                sum += pixels.plane(0)[y][x];
                spread += pixels.plane(0)[y][x] * (x - 50.0) * (x - 50.0);
            }
        }
        assertEquals(before, sum, 0.01 * before);
        double boxVariance = (21 * 21 - 1) / 12.0;
        assertEquals(36 + boxVariance, spread / sum, 1.5);
    }

    @Test
    void aHueTurnOfNothingMovesColorsByRoundingAlone() {
        RgbImage image = noise(64, 64);
        PixelPlanes pixels = PixelPlanes.of(image);
        HueTurn.turn(pixels, 0);
        int[] before = planar(PixelPlanes.of(image));
        int[] after = planar(pixels);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i], 10);
        }
    }

    @Test
    void writesPlanesOfBytes() {
        RgbImage image = noise(5, 4);
        ByteBuffer batch = ByteBuffer.allocate(60 + 2);
        PixelPlanes.of(image).writeTo(batch, 2);
        assertEquals(image.rgb()[3 * 7 + 1], batch.get(2 + 20 + 7));
        assertEquals(image.rgb()[3 * 19 + 2], batch.get(2 + 40 + 19));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        PixelPlanes pixels = new PixelPlanes(4, 4);
        assertThrows(IllegalArgumentException.class, () -> HueTurn.turn(pixels, 0.6));
        assertThrows(
                IllegalArgumentException.class, () -> new GaussianBlur().blur(pixels, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BicubicCrop().crop(noise(9, 9), new CropArea(5, 5, 5, 4), false, pixels));
        assertThrows(IllegalArgumentException.class, () -> new CropArea(0, 0, 0, 4));
    }

    private static RgbImage image(JsonObject object, int width, int height) {
        JsonObject input = object.has("input") ? object.getAsJsonObject("input") : object;
        int[] planar = Reference.ints(input.get("uint8"));
        byte[] rgb = new byte[planar.length];
        for (int i = 0; i < width * height; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) planar[c * width * height + i];
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static int[] planar(PixelPlanes pixels) {
        return Stream.of(0, 1, 2)
                .flatMap(c -> Arrays.stream(pixels.plane(c)))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private static RgbImage noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(7).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }
}
