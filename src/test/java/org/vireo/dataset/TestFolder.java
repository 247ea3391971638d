package org.vireo.dataset;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import javax.imageio.ImageIO;

/** A folder of small images and label files, made by a test. */
public final class TestFolder {
    public static final int WIDTH = 64;
    public static final int HEIGHT = 48;

    private final Path root;

    public TestFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Opens it unwatched; its catalogue is inside. */
    public ImageFolder open() throws IOException {
        return open(JobMonitor.unwatched());
    }

    public ImageFolder open(JobMonitor monitor) throws IOException {
        return ImageFolder.open(root, root.resolve(".cache"), monitor);
    }

    public TestFolder write(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    public TestFolder write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An image of 64 x 48 that looks like no other of another seed. */
    public TestFolder image(String path, long seed) throws IOException {
        String name = path.toLowerCase(Locale.ROOT);
        return write(path, encoded(picture(seed), name.endsWith("png") ? "png" : "jpg"));
    }

    public TestFolder voc(String path, String... boxes) throws IOException {
        return write(path, vocText(WIDTH, HEIGHT, boxes));
    }

    /** VOC with boxes written as {@code "name x1 y1 x2 y2"}. */
    public static String vocText(int width, int height, String... boxes) {
        StringBuilder xml = new StringBuilder("<annotation><size><width>" + width);
        xml.append("</width><height>").append(height).append("</height></size>");
        for (String box : boxes) {
            String[] f = box.split(" ", -1);
            xml.append("<object><name>").append(f[0]).append("</name><bndbox><xmin>");
            xml.append(f[1]).append("</xmin><ymin>").append(f[2]).append("</ymin><xmax>");
            xml.append(f[3]).append("</xmax><ymax>").append(f[4]);
            xml.append("</ymax></bndbox></object>");
        }
        return xml.append("</annotation>").toString();
    }

    /** The first of the images has a race car, the others nothing. */
    public static String coco(String... images) {
        StringBuilder json = new StringBuilder("{\"images\": [");
        for (int i = 0; i < images.length; i++) {
            json.append(i == 0 ? "" : ", ");
            json.append("{\"id\": %d, \"file_name\": \"%s\"}".formatted(i, images[i]));
        }
        return json
                + "], \"annotations\": [{\"id\": 1, \"image_id\": 0, \"category_id\": 9,"
                + " \"bbox\": [1, 2, 29, 38], \"iscrowd\": 1, \"area\": 77}],"
                + " \"categories\": [{\"id\": 9, \"name\": \"race car\"}]}";
    }

    public static ImageEntry image(ImageFolder folder, String path) {
        return folder.catalogue().image(path).orElseThrow();
    }

    public static List<Problem> problems(ImageFolder folder, ProblemKind kind) {
        return folder.catalogue().problems().stream().filter(p -> p.kind() == kind).toList();
    }

    public static BufferedImage picture(long seed) {
        return picture(seed, WIDTH, HEIGHT);
    }

    /** Random tiles, the same at every size. */
    public static BufferedImage picture(long seed, int width, int height) {
        Random random = new Random(seed * 7919 + 13);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 9; x++) {
                graphics.setColor(new Color(random.nextInt(1 << 24)));
                int left = width * x / 9;
                int top = height * y / 8;
                graphics.fillRect(
                        left, top, width * (x + 1) / 9 - left, height * (y + 1) / 8 - top);
            }
        }
        graphics.dispose();
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    /** A JPEG file with an EXIF orientation put in behind its first two bytes. */
    public static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer segment = ByteBuffer.allocate(36);
        segment.putShort((short) 0xFFE1).putShort((short) 34);
        segment.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        // TIFF, big endian, one directory of one entry: tag 0x112, type short, one value.
        segment.put("MM".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 42).putInt(8);
        segment.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(segment.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** All images of all sides, with copies of the images. */
    public static ExportChoice whole(LabelFormat format, Path target) {
        return new ExportChoice(
                format, target, true, ExportChoice.Images.ALL, false, EnumSet.allOf(Split.class));
    }
}
