package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

class HtmlReportTest {
    @TempDir Path folder;

    private static HtmlReport report(HtmlReport.Block... blocks) {
        return new HtmlReport(
                "Run <1> & more",
                "It \"worked\".",
                List.of(new HtmlReport.Section("Results", List.of(blocks))));
    }

    /** The page is written so that it is XML but for its first line. */
    private Document parsed(HtmlReport report) throws Exception {
        String html = report.html();
        String body = html.substring(html.indexOf('\n'));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
    }

    private static Element first(Document page, String tag) {
        return (Element) page.getElementsByTagName(tag).item(0);
    }

    @Test
    void textIsShownAsItIsWritten() throws Exception {
        String nasty = "</p><script>alert('x')</script> & \"quoted\"";
        Document page = parsed(report(new HtmlReport.Paragraph(nasty)));
        assertEquals("Run <1> & more", first(page, "h1").getTextContent());
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(nasty, page.getElementsByTagName("p").item(1).getTextContent());
    }

    @Test
    void captionsCannotLeaveTheirAttribute() throws Exception {
        Document page =
                parsed(report(HtmlReport.Picture.jpeg(new byte[1], "x\" onerror=\"alert(1)")));
        assertFalse(first(page, "img").hasAttribute("onerror"));
    }

    @Test
    void picturesStandInThePage() throws Exception {
        Document page = parsed(report(HtmlReport.Picture.jpeg(new byte[] {1, 2, 3}, "boxes")));
        assertEquals("data:image/jpeg;base64,AQID", first(page, "img").getAttribute("src"));
    }

    @Test
    void columnsOfNumbersStandRight() throws Exception {
        Document page =
                parsed(
                        report(
                                new HtmlReport.Table(
                                        List.of("figure", "value"),
                                        List.of(
                                                List.of("mAP", "0.413"),
                                                List.of("AP small", "n/a")))));
        Element name = (Element) page.getElementsByTagName("td").item(0);
        Element value = (Element) page.getElementsByTagName("td").item(1);
        assertFalse(name.hasAttribute("class"));
        assertEquals("number", value.getAttribute("class"));
        assertEquals("0.413", value.getTextContent());
    }

    @Test
    void aTableWithAHoleIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new HtmlReport.Table(List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        Path page =
                report(
                                new HtmlReport.Gallery(
                                        List.of(
                                                HtmlReport.Picture.jpeg(new byte[1], "a"),
                                                HtmlReport.Picture.jpeg(new byte[1], "b"))))
                        .write(folder);
        assertEquals(folder.resolve("index.html"), page);
        String html = Files.readString(page);
        assertFalse(html.contains("http"));
        assertTrue(html.contains("prefers-color-scheme: dark"));
    }
}
