package org.vireo.file;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A page that shows what came out: titled sections of paragraphs, tables and pictures. As HTML it
 * is one file, light or dark as the reader's system is: pictures stand in it, and it loads nothing.
 * As Markdown it goes without pictures.
 *
 * @param title of the page
 * @param summary one sentence under the title
 * @param sections from top to bottom
 */
public record Page(String title, String summary, List<Section> sections) {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ground: #ffffff; --ink: #22262b;
              --faint: #5f6770; --line: #e1e4e8; --card: #ffffff; }
            @media (prefers-color-scheme: dark) { :root { --ground: #16181b; --ink: #e6e8eb;
              --faint: #9aa3ad; --line: #30353b; --card: #ffffff; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink);
              font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
            main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
            h1 { font-size: 28px; line-height: 1.25; margin: 0 0 8px; }
            h2 { font-size: 19px; margin: 48px 0 16px; padding-top: 16px;
              border-top: 1px solid var(--line); }
            p { margin: 0 0 16px; max-width: 72ch; }
            .summary, figcaption { color: var(--faint); }
            .wide { display: inline-block; vertical-align: top; max-width: 100%;
              overflow-x: auto; margin: 0 64px 24px 0; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: 6px 24px 6px 0; text-align: left; vertical-align: baseline;
              border-bottom: 1px solid var(--line); }
            th { font-weight: 600; color: var(--faint); }
            .number { text-align: right; padding: 6px 0 6px 24px; }
            .number + :not(.number) { padding-left: 24px; }
            .gallery { display: grid; gap: 24px;
              grid-template-columns: repeat(auto-fill, minmax(min(100%, 480px), 1fr)); }
            figure { margin: 0 0 24px; }
            figure img { display: block; max-width: 100%; height: auto; border-radius: 4px;
              background: var(--card); }
            figcaption { font-size: 13px; margin-top: 6px; }
            """;

    /** A titled part of the page. */
    public record Section(String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** What a section is made of. */
    public sealed interface Block {}

    /** Plain text. */
    public record Paragraph(String text) implements Block {}

    /** Plain texts, one under the other. */
    public record Items(List<String> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A table; a column whose cells all look like numbers stands right.
     *
     * @param header one a column
     * @param rows each as long as the header
     */
    public record Table(List<String> header, List<List<String>> rows) implements Block {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if a row is not as long as the header
         */
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException(
                            row + " does not have " + header.size() + " cells");
                }
            }
        }

        private boolean isNumeric(int column) {
            return !rows.isEmpty()
                    && rows.stream()
                            .allMatch(row -> row.get(column).matches("[-–+]?[0-9.,]*( ?%)?|n/a"));
        }
    }

    /**
     * A picture.
     *
     * @param source its bytes as a {@code data:} address
     * @param caption under it, and read aloud in its place
     */
    public record Picture(String source, String caption) implements Block {
        /** The bytes of a PNG file. */
        public static Picture png(byte[] file, String caption) {
            return of("png", file, caption);
        }

        /** The bytes of a JPEG file. */
        public static Picture jpeg(byte[] file, String caption) {
            return of("jpeg", file, caption);
        }

        private static Picture of(String type, byte[] file, String caption) {
            String bytes = Base64.getEncoder().encodeToString(file);
            return new Picture("data:image/" + type + ";base64," + bytes, caption);
        }
    }

    /** Pictures beside each other, as many as the window is wide. */
    public record Gallery(List<Picture> pictures) implements Block {
        public Gallery {
            pictures = List.copyOf(pictures);
        }
    }

    public Page {
        sections = List.copyOf(sections);
    }

    /** The same with more at the end of a section. */
    public Page with(String section, List<? extends Block> more) {
        List<Section> all = new ArrayList<>();
        for (Section one : sections) {
            List<Block> blocks = new ArrayList<>(one.blocks());
            blocks.addAll(one.title().equals(section) ? more : List.of());
            all.add(new Section(one.title(), blocks));
        }
        return new Page(title, summary, all);
    }

    /** The page's text as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        text.append(summary.isEmpty() ? "" : summary + "\n\n");
        for (Section section : sections) {
            text.append("## ").append(section.title()).append("\n\n");
            section.blocks().forEach(block -> appendMarkdown(text, block));
        }
        return text.toString();
    }

    private static void appendMarkdown(StringBuilder text, Block block) {
        switch (block) {
            case Paragraph(String words) -> text.append(words).append("\n\n");
            case Items(List<String> items) -> {
                items.forEach(item -> text.append("- ").append(item).append('\n'));
                text.append('\n');
            }
            case Table table -> {
                appendMarkdown(text, table.header());
                for (int column = 0; column < table.header().size(); column++) {
                    text.append(table.isNumeric(column) ? "|---:" : "|---");
                }
                text.append("|\n");
                table.rows().forEach(row -> appendMarkdown(text, row));
                text.append('\n');
            }
            case Picture _, Gallery _ -> {}
        }
    }

    private static void appendMarkdown(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** The page's text as HTML. */
    public String html() {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\" />\n")
                .append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p class=\"summary\">")
                .append(escaped(summary))
                .append("</p>\n");
        for (Section section : sections) {
            html.append("<section>\n<h2>").append(escaped(section.title())).append("</h2>\n");
            section.blocks().forEach(block -> append(html, block));
            html.append("</section>\n");
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder html, Block block) {
        switch (block) {
            case Paragraph(String text) ->
                    html.append("<p>").append(escaped(text)).append("</p>\n");
            case Items(List<String> items) -> {
                html.append("<ul>\n");
                items.forEach(item -> html.append("<li>").append(escaped(item)).append("</li>\n"));
                html.append("</ul>\n");
            }
            case Table table -> append(html, table);
            case Picture picture -> append(html, picture);
            case Gallery(List<Picture> pictures) -> {
                html.append("<div class=\"gallery\">\n");
                pictures.forEach(picture -> append(html, picture));
                html.append("</div>\n");
            }
        }
    }

    private static void append(StringBuilder html, Table table) {
        html.append("<div class=\"wide\"><table>\n<thead>");
        appendRow(html, table, table.header(), "th");
        html.append("</thead>\n<tbody>\n");
        table.rows().forEach(row -> appendRow(html, table, row, "td"));
        html.append("</tbody>\n</table></div>\n");
    }

    private static void appendRow(StringBuilder html, Table table, List<String> cells, String tag) {
        html.append("<tr>");
        for (int column = 0; column < cells.size(); column++) {
            html.append('<').append(tag);
            if (table.isNumeric(column)) {
                html.append(" class=\"number\"");
            }
            html.append('>').append(escaped(cells.get(column)));
            html.append("</").append(tag).append('>');
        }
        html.append("</tr>\n");
    }

    private static void append(StringBuilder html, Picture picture) {
        html.append("<figure><img loading=\"lazy\" src=\"")
                .append(escaped(picture.source()))
                .append("\" alt=\"")
                .append(escaped(picture.caption()))
                .append("\" /><figcaption>")
                .append(escaped(picture.caption()))
                .append("</figcaption></figure>\n");
    }

    /** Text that can stand in an element or a quoted attribute. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
