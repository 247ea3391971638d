package org.vireo.dataset.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folders and label files of other tools are opened and imported as a whole. */
class OtherFormatsTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();
    private static final Box BOX = new Box(10, 10, 30, 30);

    /** A file of each format that says there is a cell at {@link #BOX} in {@code p0.png}. */
    private static final Map<String, String> FILES =
            Map.of(
                    "annotations.xml",
                    """
                    <annotations><image id="0" name="p0.png" width="64" height="48">
                    <box label="cell" xtl="10" ytl="10" xbr="30" ybr="30"/></image></annotations>
                    """,
                    "_annotations.csv",
                    """
                    filename,width,height,class,xmin,ymin,xmax,ymax
                    p0.png,64,48,cell,10,10,30,30
                    """,
                    "open-images.csv",
                    """
                    ImageID,LabelName,XMin,XMax,YMin,YMax
                    p0,cell,0.15625,0.46875,0.208333333333333333,0.625
                    """,
                    "_annotations.createml.json",
                    """
                    [{"image":"p0.png","annotations":[{"label":"cell",
                     "coordinates":{"x":20,"y":20,"width":20,"height":20}}]}]
                    """,
                    "via_project.json",
                    """
                    {"_via_settings":{},"_via_img_metadata":{"p0.png1":{"filename":"p0.png",
                     "size":1,"regions":[{"shape_attributes":{"name":"rect","x":10,"y":10,
                     "width":20,"height":20},"region_attributes":{"c":"cell"}}]}}}
                    """,
                    "label-studio.json",
                    """
                    [{"data":{"image":"/data/upload/1/0a1b2c3d-p0.png"},"annotations":[{"result":[
                     {"type":"rectanglelabels","original_width":64,"original_height":48,
                      "value":{"x":15.625,"y":20.8333333333333,"width":31.25,
                       "height":41.66666666666666,"rectanglelabels":["cell"]}}]}]}]
                    """,
                    "p0.json",
                    """
                    {"version":"5.4.1","shapes":[{"label":"cell","points":[[10,10],[30,30]],
                     "shape_type":"rectangle"}],"imagePath":"..\\\\raw\\\\p0.png",
                     "imageHeight":48,"imageWidth":64}
                    """,
                    "ann/p0.png.json",
                    """
                    {"size":{"width":64,"height":48},"objects":[{"classTitle":"cell",
                     "geometryType":"rectangle","points":{"exterior":[[10,10],[30,30]]}}]}
                    """);

    @TempDir Path root;

    private TestFolder images(String folder) throws IOException {
        return new TestFolder(root).image(folder + "p0.png", 1).image(folder + "p1.png", 2);
    }

    private static void assertLabeled(ImageFolder folder) {
        List<Example> examples = new ArrayList<>();
        for (Split split : Split.values()) {
            examples.addAll(folder.catalogue().examples(split));
        }
        assertEquals(1, examples.size(), folder.catalogue().problems()::toString);
        assertTrue(examples.getFirst().image().path().endsWith("p0.png"));
        assertEquals(1, examples.getFirst().annotations().size());
        Box box = examples.getFirst().annotations().getFirst().box();
        assertTrue(box.iou(BOX) > 1 - 1e-9, box::toString);
        assertEquals("cell", folder.catalogue().categories().getFirst().name());
        assertEquals(1, folder.catalogue().imageCounts().get(ImageState.UNLABELED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "annotations.xml",
                "_annotations.csv",
                "open-images.csv",
                "_annotations.createml.json",
                "via_project.json",
                "label-studio.json",
                "p0.json",
                "ann/p0.png.json"
            })
    void eachFormatIsFoundInTheFolderAndImportedFromElsewhere(String name) throws IOException {
        String text = String.valueOf(FILES.get(name));
        TestFolder files = images(name.startsWith("ann/") ? "img/" : "").write(name, text);
        try (ImageFolder folder = files.open()) {
            assertLabeled(folder);
            assertEquals(List.of(), folder.catalogue().problems());
        }
        TestFolder bare = new TestFolder(root.resolve("bare"));
        bare.image("p0.png", 1).image("p1.png", 2);
        try (ImageFolder folder = bare.open()) {
            LabelSource source = LabelSource.find(root.resolve(name), NOBODY);
            LabelFormat format = source.likeliest();
            FoundLabels found =
                    LabelSearch.read(source, format, Optional.empty(), folder.catalogue(), NOBODY);
            ImportChoice choice = ImportChoice.standard(format).with(ConventionGuess.of(found));
            folder.importLabels(found, choice, NOBODY);
            assertLabeled(folder);
        }
    }

    @Test
    void aLabelFileOfOneImageIsReadThoughItIsDamagedBesideManyGoodOnes() throws IOException {
        TestFolder files = images("");
        for (int i = 0; i < 120; i++) {
            files.write("more/q" + i + ".json", String.valueOf(FILES.get("p0.json")));
            files.image("more/q" + i + ".png", 10 + i);
        }
        files.write("more/q77.json", "{\"shapes\": [");
        try (ImageFolder folder = files.open()) {
            assertEquals(119, folder.catalogue().imageCounts().get(ImageState.LABELED));
            List<Problem> problems = TestFolder.problems(folder, ProblemKind.UNREADABLE_LABELS);
            assertEquals(1, problems.size());
            assertEquals("more/q77.json", problems.getFirst().file());
        }
    }

    @Test
    void whatIsNoLabelFileIsSaidToBeLeftAlone() throws IOException {
        TestFolder files = images("").write("loss.csv", "epoch,loss\n1,2\n");
        files.write("package.json", "{\"name\": \"x\"}").write("p0.json", "{\"taken\": \"May\"}");
        files.write("found.json", "[{\"image_id\": 1, \"score\": 0.5, \"bbox\": [1, 2, 3, 4]}]");
        try (ImageFolder folder = files.open()) {
            List<String> said =
                    TestFolder.problems(folder, ProblemKind.UNKNOWN_LABELS).stream()
                            .map(Problem::sentence)
                            .toList();
            assertEquals(4, said.size(), said::toString);
            assertTrue(said.toString().contains("COCO results"), said::toString);
            assertTrue(said.toString().contains("1 JSON files of one image each"), said::toString);
        }
    }
}
