package org.vireo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

class PageTest {
    private static Page report(Page.Block... blocks) {
        return new Page(
                "Run <1> & more",
                "It \"worked\".",
                List.of(new Page.Section("Results", List.of(blocks))));
    }

    /** The page is written so that it is XML but for its first line. */
    private Document parsed(Page report) throws Exception {
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
        Document page = parsed(report(new Page.Paragraph(nasty)));
        assertEquals("Run <1> & more", first(page, "h1").getTextContent());
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(nasty, page.getElementsByTagName("p").item(1).getTextContent());
    }

    @Test
    void captionsCannotLeaveTheirAttribute() throws Exception {
        Document page = parsed(report(Page.Picture.jpeg(new byte[1], "x\" onerror=\"alert(1)")));
        assertFalse(first(page, "img").hasAttribute("onerror"));
    }

    @Test
    void picturesStandInThePage() throws Exception {
        Document page = parsed(report(Page.Picture.jpeg(new byte[] {1, 2, 3}, "boxes")));
        assertEquals("data:image/jpeg;base64,AQID", first(page, "img").getAttribute("src"));
    }

    @Test
    void columnsOfNumbersStandRight() throws Exception {
        Document page =
                parsed(
                        report(
                                new Page.Table(
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
                () -> new Page.Table(List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void thePageLoadsNothingFromElsewhere() {
        String html =
                report(
                                new Page.Gallery(
                                        List.of(
                                                Page.Picture.jpeg(new byte[1], "a"),
                                                Page.Picture.jpeg(new byte[1], "b"))))
                        .html();
        assertFalse(html.contains("http"));
        assertTrue(html.contains("prefers-color-scheme: dark"));
    }

    @Test
    void asMarkdownItHasAllButPictures() {
        Page page =
                report(
                        new Page.Paragraph("Well."),
                        new Page.Table(List.of("figure", "value"), List.of(List.of("mAP", "0.4"))),
                        new Page.Picture("data:,", "a curve"),
                        new Page.Items(List.of("one", "two")));
        assertEquals(
                """
                # Run <1> & more

                It "worked".

                ## Results

                Well.

                | figure | value |
                |---|---:|
                | mAP | 0.4 |

                - one
                - two

                """,
                page.markdown());
    }
}
