package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** The files of other tools are recognised and read as their descriptions say. */
class OtherToolsTest {
    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Each image with its boxes: {@code name: class x1 y1 x2 y2 | …}, then what is wrong. */
    private List<String> read(String name, String text, LabelFormat format) throws IOException {
        Path file = file(name, text);
        assertEquals(format, LabelFormat.of(FileStart.of(file)));
        LabelSet set = format.readSet(file);
        List<String> lines = new ArrayList<>();
        set.images().forEach(image -> lines.add(image.image() + ":" + words(image)));
        set.orphans().stream()
                .filter(flaw -> flaw.kind() != ProblemKind.NOT_KEPT)
                .forEach(flaw -> lines.add(flaw.place() + " " + flaw.what()));
        return lines;
    }

    private static String words(ImageLabels labels) {
        StringBuilder text = new StringBuilder();
        for (NamedBox box : labels.boxes()) {
            text.append(' ').append(box.category());
            Box b = box.box();
            for (double v : new double[] {b.x1(), b.y1(), b.x2(), b.y2()}) {
                text.append(' ').append(LabelText.plain(Math.rint(v * 1000) / 1000));
            }
        }
        labels.flaws().stream()
                .filter(flaw -> flaw.kind() != ProblemKind.NOT_KEPT)
                .forEach(flaw -> text.append(" !").append(flaw.what()));
        return text.toString();
    }

    @Test
    void labelmeGivesTheBoxesOfShapesThatEncloseSomething() throws IOException {
        Path file =
                file(
                        "a.json",
                        """
                        {"version": "5.4.1", "flags": {}, "imageData": "AAAA", "shapes": [
                         {"label": "cell", "points": [[30, 30], [10, 11]], "shape_type": "rectangle"},
                         {"label": "cell", "points": [[5, 5], [9, 5], [9, 8]], "shape_type": "polygon"},
                         {"label": "ring", "points": [[20, 20], [23, 24]], "shape_type": "circle"},
                         {"label": "way", "points": [[1, 1], [2, 2]], "shape_type": "linestrip"},
                         {"label": "", "points": [[1, 1], [2, 2]], "shape_type": "rectangle"},
                         {"label": "turned", "points": [[2,0],[4,2],[2,4],[0,2]],
                          "shape_type": "rotation", "score": 0.5}],
                         "imagePath": "..\\\\raw\\\\a.png", "imageHeight": 48, "imageWidth": 64}
                        """);
        assertEquals(LabelFormat.LABELME, LabelFormat.of(FileStart.of(file)));
        ImageLabels labels = LabelmeReader.read(file);
        assertEquals("../raw/a.png", labels.image());
        assertEquals(64, labels.width());
        assertEquals(
                " cell 10 11 30 30 cell 5 5 9 8 ring 15 15 25 25 turned 0 0 4 4"
                        + " !is a linestrip, which has no box !has a class without a name",
                words(labels));
        assertEquals(6.0, labels.boxes().get(1).area());
        assertEquals(8.0, labels.boxes().get(3).area());
        assertEquals(0.5, labels.boxes().get(3).score());
        assertEquals("shapes[4]", labels.flaws().get(1).place());
    }

    @Test
    void superviselyBitmapsGiveTheBoxOfTheirPicture() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(ByteBuffer.allocate(30).putInt(16, 7).putInt(20, 5).array());
        }
        Path file =
                file(
                        "a.png.json",
                        """
                        {"description": "", "size": {"height": 48, "width": 64}, "objects": [
                         {"classTitle": "cell", "geometryType": "rectangle",
                          "points": {"exterior": [[1, 2], [11, 12]], "interior": []}},
                         {"classTitle": "cell", "geometryType": "bitmap",
                          "bitmap": {"data": "%s", "origin": [3, 4]}},
                         {"classTitle": "cell", "geometryType": "bitmap",
                          "bitmap": {"data": "AAAA", "origin": [3, 4]}},
                         {"classTitle": "spot", "geometryType": "point",
                          "points": {"exterior": [[1, 2]], "interior": []}}]}
                        """
                                .formatted(
                                        Base64.getEncoder().encodeToString(packed.toByteArray())));
        assertEquals(LabelFormat.SUPERVISELY, LabelFormat.of(FileStart.of(file)));
        ImageLabels labels = SuperviselyReader.read(file);
        assertEquals(new Box(1, 2, 11, 12), labels.boxes().get(0).box());
        assertEquals(new Box(3, 4, 10, 9), labels.boxes().get(1).box());
        assertEquals(
                List.of(
                        "objects[2] has a bitmap that cannot be unpacked",
                        "objects[3] is a point, which has no box"),
                labels.flaws().stream().limit(2).map(f -> f.place() + " " + f.what()).toList());
    }

    @Test
    void createMlGivesMiddlesAndSizes() throws IOException {
        assertEquals(
                List.of("p0.png: cell 11 12 31 42", "p1.png:", "[2] has no list 'annotations'"),
                read(
                        "_annotations.createml.json",
                        """
                        [{"image":"p0.png","annotations":[{"label":"cell",
                          "coordinates":{"x":21,"y":27,"width":20,"height":30}}]},
                         {"image":"p1.png","annotations":[]},
                         {"image":"p2.png"}]
                        """,
                        LabelFormat.CREATEML));
    }

    @Test
    void cvatGivesTurnedBoxesPolygonsEllipsesAndMasks() throws IOException {
        assertEquals(
                List.of(
                        "a/p0.png: cell 11 12 31 32 cell 15 5 25 35 cell 1 2 9 8 cell 16 17 24 23"
                                + " cell 4 5 11 13 !is a polyline, which has no box",
                        "p1.png: !is a tag, which has no box",
                        "p2.png:"),
                read(
                        "annotations.xml",
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <annotations><version>1.1</version>
                        <meta><task><labels><label><name>cell</name></label></labels></task></meta>
                        <image id="0" name="a/p0.png" width="64" height="48">
                        <box label="cell" xtl="11" ytl="12" xbr="31" ybr="32" z_order="0">
                          <attribute name="x">1</attribute></box>
                        <box label="cell" xtl="5" ytl="15" xbr="35" ybr="25" rotation="90"></box>
                        <polygon label="cell" points="1,2;9,2;9,8"></polygon>
                        <ellipse label="cell" cx="20" cy="20" rx="4" ry="3"></ellipse>
                        <mask label="cell" rle="2,3,51" left="4" top="5" width="7" height="8"/>
                        <polyline label="cell" points="1,2;9,2"></polyline>
                        </image>
                        <image id="1" name="p1.png" width="64" height="48"><tag label="cell"/></image>
                        <image id="2" name="p2.png" width="64" height="48"></image>
                        </annotations>
                        """,
                        LabelFormat.CVAT));
    }

    @Test
    void cvatTracksBelongToTheFramesThatCvatExports() throws IOException {
        assertEquals(
                List.of("frame_000003.PNG: car 1 2 13 14"),
                read(
                        "annotations.xml",
                        """
                        <annotations><track id="0" label="car">
                        <box frame="3" outside="0" keyframe="1" xtl="1" ytl="2" xbr="13" ybr="14"/>
                        <box frame="4" outside="1" keyframe="1" xtl="1" ytl="2" xbr="13" ybr="14"/>
                        </track></annotations>
                        """,
                        LabelFormat.CVAT));
    }

    @Test
    void cvatFilesReachNoOtherFiles() throws IOException {
        Path file =
                file(
                        "a.xml",
                        """
                        <!DOCTYPE annotations [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <annotations><image name="&x;"/></annotations>
                        """);
        LabelFileException e = assertThrows(LabelFileException.class, () -> CvatReader.read(file));
        assertTrue(e.what().contains("DOCTYPE"), e::what);
    }

    @Test
    void viaTakesTheAttributeThatIsCalledLikeAClass() throws IOException {
        String image =
                """
                {"p0.png1":{"filename":"p0.png","size":1,"regions":[
                 {"shape_attributes":{"name":"rect","x":1,"y":2,"width":23,"height":24},
                  "region_attributes":{"note":"x","label":"cell"}},
                 {"shape_attributes":{"name":"circle","cx":15,"cy":16,"r":4},
                  "region_attributes":{"note":"y","label":{"ring":true,"cell":false}}},
                 {"shape_attributes":{"name":"polygon","all_points_x":[1,9,9],
                  "all_points_y":[2,2,8]},"region_attributes":{"note":"z"}},
                 {"shape_attributes":{"name":"point","cx":1,"cy":2},
                  "region_attributes":{"label":"cell"}}],"file_attributes":{}}}
                """;
        List<String> expected =
                List.of(
                        "p0.png: cell 1 2 24 26 ring 11 12 19 20 object 1 2 9 8"
                                + " !is a point, which has no box");
        assertEquals(expected, read("export.json", image, LabelFormat.VIA));
        assertEquals(
                expected,
                read(
                        "project.json",
                        "{\"_via_settings\":{},\"_via_img_metadata\":" + image + "}",
                        LabelFormat.VIA));
    }

    @Test
    void viaOfTheFirstAndThirdVersionAreReadToo() throws IOException {
        assertEquals(
                List.of("p0.png: cell 1 2 24 26"),
                read(
                        "one.json",
                        """
                        {"p0.png1":{"fileref":"","size":1,"filename":"p0.png","regions":{"0":
                         {"shape_attributes":{"name":"rect","x":1,"y":2,"width":23,"height":24},
                          "region_attributes":{"kind":"cell"}}}}}
                        """,
                        LabelFormat.VIA));
        assertEquals(
                List.of("p0.png: cell 1 2 24 26", "p1.png:"),
                read(
                        "three.json",
                        """
                        {"project":{"pid":"x"},"config":{},
                         "attribute":{"1":{"aname":"kind","options":{"0":"cell","1":"x"}}},
                         "file":{"1":{"fid":"1","fname":"p0.png"},"2":{"fid":2,"fname":"p1.png"}},
                         "metadata":{"1_a":{"vid":"1","z":[],"xy":[2,1,2,23,24],"av":{"1":"0"}}},
                         "view":{"1":{"fid_list":["1"]},"2":{"fid_list":["2"]}}}
                        """,
                        LabelFormat.VIA));
    }

    @Test
    void labelStudioPercentsAreOfTheOriginalSize() throws IOException {
        assertEquals(
                List.of(
                        "dir/p 0.png: cell 20 10 30 30",
                        "p1.png:",
                        "p2.png: !has no label",
                        "p5.png: dog 20 10 30 30"),
                read(
                        "project.json",
                        """
                        [{"id":1,"data":{"image":"/data/local-files/?d=dir/p%200.png"},
                          "annotations":[{"was_cancelled":true,"result":[]},{"result":[
                           {"id":"r","type":"rectanglelabels","original_width":200,
                            "original_height":50,"value":{"x":10,"y":20,"width":5,"height":40,
                             "rotation":0,"rectanglelabels":["cell"]}}]}]},
                         {"id":2,"data":{"image":"p1.png"},"annotations":[{"result":[]}]},
                         {"id":3,"data":{"image":"p2.png"},"annotations":[{"result":[
                          {"type":"rectangle","original_width":9,"original_height":9,
                           "value":{"x":1,"y":1,"width":1,"height":1}}]}]},
                         {"id":4,"data":{"image":"p3.png"},"annotations":[]},
                         {"id":5,"data":{"image":"p5.png"},"annotations":[{"result":[
                          {"id":"q","type":"rectangle","original_width":200,"original_height":50,
                           "value":{"x":10,"y":20,"width":5,"height":40}},
                          {"id":"q","type":"labels","value":{"labels":["dog"]}}]}]}]
                        """,
                        LabelFormat.LABEL_STUDIO));
        // A quarter turn clockwise about the top left corner.
        assertEquals(
                List.of("p.png: cell 0 10 20 20"),
                read(
                        "min.json",
                        """
                        [{"image":"p.png","id":1,"annotation_id":3,"label":[
                         {"x":10,"y":20,"width":5,"height":40,"rotation":90,
                          "rectanglelabels":["cell"],
                          "original_width":200,"original_height":50}]}]
                        """,
                        LabelFormat.LABEL_STUDIO));
    }

    @Test
    void tablesAreReadByTheirHeadings() throws IOException {
        String box = "p0.png: cell 11 12 31 32";
        for (String text :
                List.of(
                        "filename,width,height,class,xmin,ymin,xmax,ymax\np0.png,64,48,cell,11,12,31,32\n",
                        "\uFEFFImage_Path;x1;y1;x2;y2;label\r\np0.png;11;12;31;32;cell\r\n",
                        "p0.png,11,12,31,32,cell\n",
                        "cell,11,12,20,20,p0.png,64,48\n",
                        "image,label,x,y,width,height\n\"p0.png\",\"cell\",11,12,20,20",
                        "image_id,class_name,bbox\np0.png,cell,\"[11.0, 12.0, 20.0, 20.0]\"\n",
                        "file\tclass\tcx\tcy\tw\th\np0.png\tcell\t21\t22\t20\t20\n",
                        "filename,file_size,file_attributes,region_count,region_id,"
                                + "region_shape_attributes,region_attributes\np0.png,1,\"{}\",1,0,"
                                + "\"{\"\"name\"\":\"\"rect\"\",\"\"x\"\":11,\"\"y\"\":12,"
                                + "\"\"width\"\":20,\"\"height\"\":20}\",\"{\"\"c\"\":\"\"cell\"\"}\"\n")) {
            assertEquals(List.of(box), read("a.csv", text, LabelFormat.CSV), text);
        }
    }

    @Test
    void aLineWithoutABoxSaysThatTheImageIsEmptyAndABadOneCostsItself() throws IOException {
        assertEquals(
                List.of(
                        "a.png: cell 1 2 13 14 !has '' for a number",
                        "b.png:",
                        "line 5 names no image"),
                read(
                        "a.csv",
                        """
                        filename,x1,y1,x2,y2,class
                        a.png,1,2,13,14,cell
                        a.png,1,2,,14,cell
                        b.png,,,,,
                        ,1,2,13,14,cell
                        """,
                        LabelFormat.CSV));
    }

    @Test
    void numbersBetweenZeroAndOneArePartsOfTheImage() throws IOException {
        Path file =
                file(
                        "a.csv",
                        """
                        ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax
                        p0,x,cell,1,0.25,0.5,0.125,1
                        """);
        ImageLabels labels = CsvReader.read(file).images().getFirst();
        assertEquals("p0", labels.image());
        assertEquals(1, labels.width());
        assertEquals(new Box(0.25, 0.125, 0.5, 1), labels.boxes().getFirst().box());
    }

    @Test
    void otherTablesAndOtherJsonAreNoLabels() throws IOException {
        assertEquals(null, LabelFormat.of(FileStart.of(file("a.csv", "epoch,loss\n1,0.5\n"))));
        assertEquals(null, LabelFormat.of(FileStart.of(file("b.csv", ""))));
        assertEquals(null, LabelFormat.of(FileStart.of(file("a.json", "{\"name\": 1}"))));
        assertEquals(null, LabelFormat.of(FileStart.of(file("c.xml", "<project/>"))));
    }
}
