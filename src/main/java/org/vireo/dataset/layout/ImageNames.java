package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the image that a label file or list means by a name: a path from anywhere, a server's
 * address, or a bare file name. The image that shares most of the path's end wins; then one on the
 * file's own side of the split; then one near the file. What still fits two is ambiguous.
 *
 * <p>Names are tried as they stand first, then in other spelling of capitals, without a prefix of
 * Label Studio's, without a query, from within a query, and with %20 and its like decoded; last
 * with another ending, since images are converted and their labels are not.
 *
 * @param <T> how the caller knows an image
 */
public final class ImageNames<T> {
    /** Label Studio puts eight hexadecimal digits before the name of an uploaded image. */
    private static final Pattern UPLOADED = Pattern.compile("(.*/)?[0-9a-f]{8}-([^/]+)");

    /** A name of an image, which may lie here in another format. */
    private static final Pattern IMAGE =
            Pattern.compile("(?i).+\\.(jpe?g|png|bmp|tiff?|gif|webp|heic|heif|avif|jp2|dng)");

    private static final Pattern HERE = Pattern.compile("(^|/)(\\./)+");

    private final Function<T, String> path;
    private final Map<String, List<T>> byName = new HashMap<>();
    private final Map<String, List<T>> byStem = new HashMap<>();

    /** Finds among images whose paths are relative to the image folder. */
    public ImageNames(List<T> images, Function<T, String> path) {
        this.path = path;
        for (T image : images) {
            String name = folded(FolderFile.name(path.apply(image)));
            byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(image);
            byStem.computeIfAbsent(FolderFile.stem(name), _ -> new ArrayList<>(1)).add(image);
        }
    }

    /**
     * What a name means.
     *
     * @param image the likeliest; null if there is none of that name
     * @param other another that fits as well; null if the first is the only one
     * @param shared how many parts of the path's end it shares with the name, twice; one less if
     *     its ending is another
     */
    public record Match<T>(@Nullable T image, @Nullable T other, int shared) {
        private static <T> Match<T> none() {
            return new Match<>(null, null, 0);
        }
    }

    /**
     * The image of a name.
     *
     * @param set the path of the file that has the name
     */
    public Match<T> find(String name, String set) {
        for (String form : forms(name)) {
            Match<T> found = best(byName.get(folded(FolderFile.name(form))), form, set, false);
            if (found.image() != null) {
                return found;
            }
        }
        Match<T> found = findStem(name, set);
        if (found.image() != null || !IMAGE.matcher(name).matches()) {
            return found;
        }
        Match<T> converted = findStem(FolderFile.stem(name.replace('\\', '/')), set);
        return new Match<>(converted.image(), converted.other(), converted.shared() - 1);
    }

    /** The image of a name without its extension. */
    public Match<T> findStem(String name, String set) {
        for (String form : forms(name)) {
            Match<T> found = best(byStem.get(folded(FolderFile.name(form))), form, set, true);
            if (found.image() != null) {
                return found;
            }
        }
        return Match.none();
    }

    private static Set<String> forms(String name) {
        String plain = HERE.matcher(name.strip().replace('\\', '/')).replaceAll("$1");
        Set<String> forms = new LinkedHashSet<>(List.of(plain));
        var uploaded = UPLOADED.matcher(plain);
        if (uploaded.matches()) {
            forms.add((uploaded.group(1) == null ? "" : uploaded.group(1)) + uploaded.group(2));
        }
        for (char end : new char[] {'?', '#'}) {
            int at = plain.indexOf(end);
            if (at > 0) {
                forms.add(plain.substring(0, at));
                for (String parameter : plain.substring(at + 1).split("&", -1)) {
                    forms.add(parameter.substring(parameter.indexOf('=') + 1));
                }
            }
        }
        if (plain.indexOf('%') >= 0 || plain.indexOf('+') >= 0) {
            for (String form : List.copyOf(forms)) {
                forms.add(decoded(form.replace("+", "%2B")));
                forms.add(decoded(form));
            }
        }
        return forms;
    }

    private static String decoded(String form) {
        try {
            return URLDecoder.decode(form, StandardCharsets.UTF_8).replace('\\', '/');
        } catch (IllegalArgumentException e) {
            // A percent sign that is one.
            return form;
        }
    }

    private Match<T> best(@Nullable List<T> found, String name, String set, boolean stems) {
        if (found == null || FolderFile.name(name).isEmpty()) {
            return Match.none();
        }
        if (found.size() == 1) {
            T only = found.getFirst();
            return new Match<>(only, null, 2 * sharedEnd(path.apply(only), name, stems, true));
        }
        Comparator<T> better =
                Comparator.comparingInt((T i) -> -sharedEnd(path.apply(i), name, stems, true))
                        .thenComparingInt(i -> -sharedEnd(path.apply(i), name, stems, false))
                        .thenComparing(i ->
                                SplitFromFolders.ofImage(path.apply(i))
                                        != SplitFromFolders.ofSet(set))
                        .thenComparingInt(i -> -sharedStart(path.apply(i), set));
        List<T> sorted = new ArrayList<>(found);
        sorted.sort(better.thenComparing(path));
        T first = sorted.get(0);
        T second = sorted.get(1);
        int shared = 2 * sharedEnd(path.apply(first), name, stems, true);
        return new Match<>(first, better.compare(first, second) == 0 ? second : null, shared);
    }

    /** In one spelling of capitals; Macs write accents apart from their letters, others do not. */
    static String folded(String path) {
        return Recognizer.key(path).toLowerCase(Locale.ROOT);
    }

    private static int sharedEnd(String image, String name, boolean stems, boolean fold) {
        String a = stems ? FolderFile.stem(image) : image;
        List<String> x = List.of((fold ? folded(a) : Recognizer.key(a)).split("/", -1));
        List<String> y = List.of((fold ? folded(name) : Recognizer.key(name)).split("/", -1));
        return shared(x.reversed(), y.reversed());
    }

    /** How many folders two paths have in common, from the top. */
    static int sharedStart(String a, String b) {
        return shared(List.of(a.split("/", -1)), List.of(b.split("/", -1)));
    }

    private static int shared(List<String> x, List<String> y) {
        int n = 0;
        while (n < x.size() && n < y.size() && x.get(n).equals(y.get(n))) {
            n++;
        }
        return n;
    }
}
