package org.vireo.dataset.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a label file has beside boxes is named when it is read, and again before an export. */
class NotKeptTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

    private static List<String> losses(ImageFolder folder, LabelFormat format) {
        return Export.losses(folder, TestFolder.whole(format, folder.root().resolve("out")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.json | outlines of 2 objects and key points of 1 object and attributes of 1 object"
                        + " | {'images':[{'id':1,'file_name':'p0.png'}],'categories':[{'id':1,'name':'c'}],"
                        + "'annotations':[{'image_id':1,'category_id':1,'bbox':[1,1,9,9],"
                        + "'segmentation':[[1,1,10,1,5,10]],'keypoints':[2,2,2],'attributes':{'a':0}},"
                        + "{'image_id':1,'category_id':1,'bbox':[1,1,9,8],'attributes':{'a':'x'},"
                        + "'segmentation':{'size':[48,64],'counts':[49,9,3014]}},"
                        + "{'image_id':1,'category_id':1,'bbox':[1,1,9,7],'keypoints':[0,0,0],"
                        + "'segmentation':[[1,1,10,1,10,8,1,8]],'attributes':{'occluded':false}}]}",
                "p0.xml | outlines of 1 object and attributes of 1 object | <annotation><object>"
                        + "<name>c</name><pose>Unspecified</pose><truncated>1</truncated><difficult>0"
                        + "</difficult><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax>"
                        + "</bndbox><polygon><x1>1</x1><y1>1</y1><x2>9</x2><y2>9</y2></polygon></object>"
                        + "<object><name>c</name><truncated>0</truncated><bndbox><xmin>2</xmin><ymin>1"
                        + "</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>",
                "a.xml | outlines of 1 object and attributes of 1 object | <annotations><image id='0'"
                        + " name='p0.png'><box label='c' xtl='1' ytl='1' xbr='9' ybr='9'><attribute"
                        + " name='a'>2</attribute></box><polygon label='c' points='1,1;9,1;9,9'/></image>"
                        + "</annotations>",
                "p0.json | outlines of 1 object and attributes of 1 object | {'imagePath':'p0.png',"
                        + "'shapes':[{'label':'c','points':[[1,1],[9,9]],'shape_type':'rectangle',"
                        + "'flags':{'a':true}},{'label':'c','points':[[1,1],[9,9],[1,9]],'group_id':null,"
                        + "'shape_type':'polygon','flags':{'a':false},'description':''}]}",
                "a.json | outlines of 1 object and attributes of 1 object | [{'data':{'image':'p0.png'},"
                        + "'annotations':[{'result':[{'original_width':64,'original_height':48,'value':"
                        + "{'points':[[1,1],[9,9],[1,9]],'polygonlabels':['c']}},{'value':{'choices':"
                        + "['x']}}]}]}]",
                "a.json | outlines of 1 object and attributes of 1 object | {'_via_img_metadata':{'k':{"
                        + "'filename':'p0.png','regions':[{'shape_attributes':{'name':'circle','cx':9,"
                        + "'cy':9,'r':4},'region_attributes':{'class':'c','age':'2'}}]}}}",
                "ann/p0.png.json | outlines of 1 object and attributes of 1 object | {'size':{'width':64,"
                        + "'height':48},'objects':[{'classTitle':'c','geometryType':'polygon','tags':"
                        + "[{'name':'a'}],'points':{'exterior':[[1,1],[9,9],[1,9]]}}]}"
            })
    void outlinesKeyPointsAndAttributesAreCounted(String name, String what, String text)
            throws IOException {
        TestFolder files = new TestFolder(root).image("p0.png", 1);
        files.write(name, text.replace('\'', '"'));
        try (ImageFolder folder = files.open()) {
            assertEquals(
                    List.of(name + " has " + what + "; boxes are written."),
                    losses(folder, LabelFormat.YOLO),
                    folder.catalogue().problems()::toString);
        }
    }

    @Test
    void whatYolosLinesHaveIsSaidOfTheWholeSetWhereverItCameFrom() throws IOException {
        TestFolder files = new TestFolder(root.resolve("set")).image("images/p0.png", 1);
        files.write("labels/p0.txt", "0 .1 .1 .4 .1 .4 .4 .3 .5\n").write("classes.txt", "c\n");
        String said = "has outlines; boxes and the areas of outlines are written.";
        try (ImageFolder folder = files.open()) {
            assertEquals(List.of("labels " + said), losses(folder, LabelFormat.COCO));
        }
        TestFolder bare = new TestFolder(root.resolve("bare")).image("p0.png", 1);
        try (ImageFolder folder = bare.open()) {
            LabelSource source = LabelSource.find(files.root().resolve("labels"), NOBODY);
            FoundLabels found =
                    LabelSearch.read(
                            source, LabelFormat.YOLO, Optional.empty(), folder.catalogue(), NOBODY);
            folder.importLabels(found, ImportChoice.likeliest(found), NOBODY);
            assertEquals(1, losses(folder, LabelFormat.COCO).size());
            assertEquals(
                    files.root().resolve("labels").toRealPath() + " " + said,
                    losses(folder, LabelFormat.COCO).getFirst());
        }
    }

    @Test
    void boxesAloneLoseNothing() throws IOException {
        TestFolder files = new TestFolder(root.resolve("set")).image("p0.png", 1);
        files.voc("p0.xml", "c 1 2 30 40");
        try (ImageFolder folder = files.open()) {
            folder.ensureSplit(NOBODY);
            for (LabelFormat format :
                    List.of(LabelFormat.COCO, LabelFormat.CVAT, LabelFormat.LABELME)) {
                assertEquals(List.of(), losses(folder, format));
                Path out = root.resolve(format.name());
                Export.write(folder, TestFolder.whole(format, out), NOBODY);
                try (ImageFolder again = new TestFolder(out).open()) {
                    assertEquals(List.of(), losses(again, LabelFormat.CSV));
                }
            }
        }
    }
}
