package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

class VocReaderTest {
    private static final String OBJECT =
            "<object><name>dog</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax>"
                    + "<ymax>4</ymax></bndbox></object>";

    @TempDir Path folder;

    private ImageLabels read(String xml) throws IOException {
        return read(xml, StandardCharsets.UTF_8);
    }

    private ImageLabels read(String xml, Charset charset) throws IOException {
        return VocReader.read(Files.write(folder.resolve("a.xml"), xml.getBytes(charset)));
    }

    private LabelFileException refused(String xml) {
        return assertThrows(LabelFileException.class, () -> read(xml));
    }

    @Test
    void cornersAreTakenAsTheyStand() throws IOException {
        ImageLabels labels = read("<annotation>" + OBJECT + "</annotation>");
        assertEquals(new Box(1, 2, 3, 4), labels.boxes().getFirst().box());
        assertEquals("object 0", labels.boxes().getFirst().place());
    }

    @Test
    void partsOfAnObjectAreNoObjects() throws IOException {
        String part = "<part><name>head</name><bndbox><xmin>9</xmin></bndbox></part>";
        ImageLabels labels =
                read(
                        "<annotation>"
                                + OBJECT.replace("</object>", part + "</object>")
                                + "</annotation>");
        assertEquals("dog", labels.boxes().getFirst().category());
        assertEquals(1, labels.boxes().size());
    }

    @Test
    void anAnnotationWithoutObjectsSaysEmpty() throws IOException {
        assertTrue(read("<annotation></annotation>").saysEmpty());
    }

    @Test
    void anotherDeclaredEncodingIsUnderstood() throws IOException {
        String xml =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><annotation>"
                        + OBJECT.replace("dog", "Bär")
                        + "</annotation>";
        assertEquals("Bär", read(xml, StandardCharsets.ISO_8859_1).boxes().getFirst().category());
    }

    @Test
    void aDoctypeIsRefused() {
        LabelFileException e = refused("<!DOCTYPE annotation><annotation/>");
        assertEquals(ProblemKind.XML_ENTITIES, e.kind());
        assertTrue(e.what().contains("DOCTYPE"), e.what());
    }

    @Test
    void anEntityThatReachesAnotherFileIsRefusedUnread() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "dog");
        LabelFileException e =
                refused(
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \""
                                + secret.toUri()
                                + "\">]><annotation><object><name>&x;</name></object></annotation>");
        assertEquals(ProblemKind.XML_ENTITIES, e.kind());
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        LabelFileException e =
                refused("<annotation>" + OBJECT.replace("dog", "&x;") + "</annotation>");
        assertEquals(ProblemKind.XML_ENTITIES, e.kind());
    }

    @Test
    void aMillionLaughsAreRefusedAtOnce() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        refused(xml + "]><annotation>&a29;</annotation>");
    }

    @Test
    void aNumberThatIsNoneDropsOnlyItsObject() throws IOException {
        String bad = OBJECT.replace("<xmax>3", "<xmax>NaN");
        ImageLabels labels = read("<annotation>" + bad + OBJECT + "</annotation>");
        assertEquals(1, labels.boxes().size());
        assertEquals("object 1", labels.boxes().getFirst().place());
        assertEquals(ProblemKind.NOT_A_NUMBER, labels.flaws().getFirst().kind());
        assertEquals("object 0", labels.flaws().getFirst().place());
    }

    @Test
    void anObjectWithoutABoxIsAFlaw() throws IOException {
        ImageLabels labels = read("<annotation><object><name>dog</name></object></annotation>");
        assertEquals(ProblemKind.NO_BOX, labels.flaws().getFirst().kind());
    }

    @Test
    void aFileThatIsCutShortIsNamed() {
        LabelFileException e = refused("<annotation>" + OBJECT);
        assertEquals(ProblemKind.UNREADABLE_LABELS, e.kind());
        assertEquals("line 1", e.place());
    }

    @Test
    void otherXmlIsNotVoc() {
        assertTrue(refused("<html/>").what().contains("<html>"));
    }

    @Test
    void aBadObjectCostsThatObject() throws IOException {
        for (String bad :
                List.of(
                        OBJECT.replace("<xmin>1", "<xmin>one"),
                        OBJECT.replace("<ymax>", "<ymaximum>").replace("</ymax>", "</ymaximum>"),
                        OBJECT.replace("dog", " "))) {
            ImageLabels labels = read("<annotation>" + bad + OBJECT + "</annotation>");
            assertEquals(1, labels.boxes().size(), bad);
            assertEquals("object 0", labels.flaws().getFirst().place());
        }
        String size = "<size><width>wide</width></size>";
        assertEquals(1, read("<annotation>" + size + OBJECT + "</annotation>").boxes().size());
        assertTrue(read("<annotation>" + size + "</annotation>").saysEmpty());
    }

    @Test
    void anOutlineOrATurnedBoxGivesTheBoxAroundIt() throws IOException {
        Box wanted = new Box(10, 20, 30, 40);
        for (String outline :
                List.of(
                        "<polygon><x1>10</x1><y1>20</y1><x2>30</x2><y2>30</y2><x3>20</x3>"
                                + "<y3>40</y3></polygon>",
                        "<polygon><pt><x>10</x><y>40</y></pt><pt><x>30</x><y>20</y></pt></polygon>",
                        "<robndbox><cx>20</cx><cy>30</cy><w>20</w><h>20</h><angle>0</angle>"
                                + "</robndbox>")) {
            ImageLabels labels =
                    read(
                            "<annotation><object><name>dog</name>"
                                    + outline
                                    + "</object></annotation>");
            assertEquals(wanted, labels.boxes().getFirst().box(), outline);
            assertEquals(ProblemKind.OUTLINE, labels.flaws().getFirst().kind());
        }
        ImageLabels turned =
                read(
                        "<annotation><object><name>dog</name><robndbox><cx>50</cx><cy>50</cy>"
                                + "<w>20</w><h>10</h><angle>1.5707963267948966</angle></robndbox>"
                                + "</object></annotation>");
        assertEquals(45, turned.boxes().getFirst().box().x1(), 1e-9);
        assertEquals(60, turned.boxes().getFirst().box().y2(), 1e-9);
    }

    @Test
    void encodingsAreFoundOut() throws IOException {
        String xml = "<annotation>" + OBJECT.replace("dog", "细胞") + "</annotation>";
        Charset gbk = Charset.forName("GBK");
        assertEquals("细胞", read("\uFEFF" + xml).boxes().getFirst().category());
        for (Charset charset : List.of(gbk, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertEquals("细胞", read(xml, charset).boxes().getFirst().category(), charset.name());
        }
        assertEquals(ProblemKind.ENCODING, read(xml, gbk).flaws().getFirst().kind());
        String declared = "<?xml version=\"1.0\" encoding=\"gb2312\"?>" + xml;
        assertEquals(List.of(), read(declared, gbk).flaws());
        // Said to be UTF-8, but not written so.
        String wrong = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml;
        assertEquals("细胞", read(wrong, gbk).boxes().getFirst().category());
    }

    @Test
    void aFileTooLargeForLabelsIsRefused() throws IOException {
        Path file = folder.resolve("a.xml");
        try (var channel =
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(LabelText.MAX_BYTES + 10L);
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        }
        LabelFileException e = assertThrows(LabelFileException.class, () -> VocReader.read(file));
        assertEquals(ProblemKind.LABELS_TOO_LARGE, e.kind());
    }
}
