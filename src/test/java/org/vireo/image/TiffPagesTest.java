package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

class TiffPagesTest {
    @TempDir Path folder;

    /** A stack whose pages have one sample each. */
    private Path stack(String name, int... samples) throws IOException {
        Path file = folder.resolve(name);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int sample : samples) {
                BufferedImage page = new BufferedImage(4, 3, BufferedImage.TYPE_USHORT_GRAY);
                page.getRaster().setSample(0, 0, 0, sample);
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    @Test
    void aStackSaysHowManyPagesItHas() throws IOException {
        assertEquals(3, ImageFile.probe(stack("s.tif", 1, 2, 3)).pages());
        assertEquals(1, ImageFile.probe(stack("one.tif", 1)).pages());
        Path png =
                Files.write(folder.resolve("a.png"), Pictures.encoded(Pictures.picture(), "png"));
        assertEquals(1, ImageFile.probe(png).pages());
    }

    @Test
    void eachPageBecomesAnImageWithAllOfItsBits() throws IOException {
        Path out = folder.resolve("pages");
        List<Path> written =
                TiffPages.write(stack("z stack.tif", 300, 1900, 65_535), out, (_, _) -> true);
        assertEquals(
                List.of("z stack-p0001.png", "z stack-p0002.png", "z stack-p0003.png"),
                written.stream().map(path -> path.getFileName().toString()).toList());
        DepthRule rule = DepthRule.range(300, 1900);
        assertEquals(0, ImageFile.decode(written.get(0), rule).pixel(0, 0));
        assertEquals(0xFFFFFF, ImageFile.decode(written.get(1), rule).pixel(0, 0));
        assertEquals(0xFFFFFF, ImageFile.decode(written.get(2), DepthRule.WHOLE).pixel(0, 0));
    }

    @Test
    void writingPagesCanBeStopped() throws IOException {
        Path file = stack("s.tif", 1, 2, 3);
        assertEquals(1, TiffPages.write(file, folder.resolve("out"), (done, _) -> done < 1).size());
    }

    @Test
    void aChainOfPagesThatLeadsInACircleEnds() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(stack("s.tif", 1, 2)));
        bytes.order(bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = bytes.getInt(4);
        int second = bytes.getInt(first + 2 + 12 * bytes.getShort(first));
        bytes.putInt(second + 2 + 12 * bytes.getShort(second), first);
        Path file = Files.write(folder.resolve("circle.tif"), bytes.array());
        assertEquals(2, ImageFile.probe(file).pages());
    }

    @Test
    void filesOfMicroscopesAndScannersSayWhatTheyAreAndWhatToDo() throws IOException {
        Path slide = Files.write(folder.resolve("a.mrxs"), new byte[] {1, 2, 3, 4});
        String reason =
                assertThrows(UnreadableImageException.class, () -> ImageFile.probe(slide)).reason();
        assertTrue(reason.startsWith("it is a whole slide (3DHISTECH)"), reason);
        assertTrue(reason.contains("QuPath"), reason);
        Path big = Files.write(folder.resolve("a.tif"), new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0});
        String told =
                assertThrows(UnreadableImageException.class, () -> ImageFile.probe(big)).reason();
        assertTrue(told.contains("BigTIFF") && told.contains("QuPath"), told);
    }
}
