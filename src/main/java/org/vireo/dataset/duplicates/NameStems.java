package org.vireo.dataset.duplicates;

import org.vireo.dataset.layout.FolderFile;
import org.vireo.image.TiffPages;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the names of images say of their belonging together. */
final class NameStems {
    /** What programs put behind the name of an image that they made of another. */
    private static final List<Pattern> MADE_OF_ANOTHER =
            List.of(
                    Pattern.compile("\\.rf\\.[0-9a-f]{8,64}$"),
                    Pattern.compile("(^|[-_ .])[xrc]\\d{1,6}[-_ ]?[yc]\\d{1,6}$"),
                    Pattern.compile("[-_ ]?\\(\\d{1,4}\\)$"),
                    Pattern.compile(
                            "[-_ .]+(aug|augmented|copy|crop|cropped|[hv]?flip(ped)?|mirror(ed)?"
                                    + "|rot(ated)?|shift(ed)?|blur(red)?|noisy?|noise|bright(er)?"
                                    + "|dark(er)?)[-_ ]?\\d{0,9}$"),
                    // Frames, slices, pages, tiles and channels.
                    Pattern.compile(
                            "(^|[-_ .])(frame|slice|page|tile|patch|ch|[zptcw])[-_ ]?\\d{1,9}$"));

    private NameStems() {}

    /**
     * The path without what tells the frames of a video, the slices of a stack, the tiles of an
     * image and its altered copies apart; two of one stem belong together.
     */
    static String of(String image) {
        String path = TiffPages.fileOf(image);
        String stem = FolderFile.name(FolderFile.stem(path));
        String before = "";
        String rest = stem.toLowerCase(Locale.ROOT);
        while (!rest.equals(before)) {
            before = rest;
            for (Pattern ending : MADE_OF_ANOTHER) {
                rest = ending.matcher(rest).replaceFirst("");
            }
        }
        return path.substring(0, path.lastIndexOf('/') + 1) + rest;
    }
}
