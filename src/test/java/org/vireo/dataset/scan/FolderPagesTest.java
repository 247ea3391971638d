package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;

class FolderPagesTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

    private static byte[] stack(int pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 1; page <= pages; page++) {
                writer.writeToSequence(new IIOImage(TestFolder.picture(page), null, null), null);
            }
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    private static List<String> images(ImageFolder folder) {
        return folder.catalogue().images().stream()
                .filter(ImageEntry::isReadable)
                .map(ImageEntry::path)
                .toList();
    }

    @Test
    void aStackIsItsFirstPageOrAsChosenAnImageAPage() throws IOException {
        TestFolder files = new TestFolder(root.resolve("set")).write("z/cells.tif", stack(3));
        files.voc("z/cells.xml", "cell 1 2 30 40").voc("z/cells-p0003.xml", "cell 5 6 20 20");
        try (ImageFolder folder = files.open()) {
            assertEquals(List.of("z/cells.tif"), images(folder));
            assertEquals(1, TestFolder.problems(folder, ProblemKind.SEVERAL_PAGES).size());

            folder.chooseEachPage(true, NOBODY);
            String third = "z/cells.tif/cells-p0003.tif";
            assertEquals(
                    List.of("z/cells.tif", "z/cells.tif/cells-p0002.tif", third), images(folder));
            assertEquals(ImageState.LABELED, TestFolder.image(folder, "z/cells.tif").state());
            assertEquals(ImageState.LABELED, TestFolder.image(folder, third).state());
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.DUPLICATE));
            assertEquals(List.of(), TestFolder.problems(folder, ProblemKind.SEVERAL_PAGES));
            assertEquals(1, TestFolder.problems(folder, ProblemKind.EACH_PAGE).size());
            assertEquals(0, folder.refresh(NOBODY).changed());

            Path out = root.resolve("out");
            Export.write(folder, TestFolder.whole(LabelFormat.VOC, out), NOBODY);
            assertTrue(Files.exists(out.resolve("Annotations/cells-p0003.xml")));
            Path copy = out.resolve("JPEGImages/cells-p0003.tif");
            assertEquals(
                    TestFolder.picture(3).getRGB(9, 9) & 0xFFFFFF,
                    (ImageFile.decode(copy, DepthRule.WHOLE).toBufferedImage().getRGB(9, 9)
                            & 0xFFFFFF));

            folder.chooseEachPage(false, NOBODY);
            assertEquals(List.of("z/cells.tif"), images(folder));
            folder.chooseEachPage(true, NOBODY);
            assertEquals(ImageState.LABELED, TestFolder.image(folder, third).state());
        }
    }
}
