package org.vireo.dataset.split;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.ImageLists;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.FolderFiles;
import org.vireo.dataset.layout.ImageNames;
import org.vireo.dataset.layout.LabelPlaces;
import org.vireo.dataset.layout.Recognizer;
import org.vireo.dataset.layout.SplitFromFolders;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The side of the split that lists say: VOC's {@code ImageSets/Main/train.txt} and {@code val.txt}
 * (or {@code trainval.txt} and {@code test.txt}), {@code train:} and {@code val:} of a YOLO yaml,
 * Darknet's {@code obj.data}, or {@code train.txt} and {@code valid.txt} alone. Paths may be those
 * of another place.
 */
public final class SplitLists {
    private static final Pattern VOC_LIST =
            Pattern.compile("((?:.*/)?)ImageSets/(?:Main/)?(train|val|trainval|test)\\.txt");
    private static final Pattern VOC_FLAG = Pattern.compile("\\s+-?[01]$");

    /** A list that needs no other file to tell what it is. */
    private static final Pattern LIST =
            Pattern.compile("(?i)(.*/)?(train|training|val|valid|validation|test)(\\d{4})?\\.txt");

    private static final Pattern PATTERN = Pattern.compile("(^|/)[^/]*\\*.*$");

    private static final Pattern UPWARD = Pattern.compile("^(\\.{1,2}/)+");

    /** An image of two lists is validated on rather than tested, and learned from last. */
    private static final List<Split> ORDER = List.of(Split.VALIDATION, Split.TEST, Split.TRAINING);

    /** More yaml files than any data set has beside its labels. */
    private static final int MOST_YAMLS = 20;

    private final Path root;
    private final boolean followLinks;
    private final List<ImageEntry> images;
    private final Map<Long, Split> sides = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable ImageNames<ImageEntry> names;
    private @Nullable Map<String, List<ImageEntry>> byStem;
    private final List<String> found;
    private final ImageNames<String> lists;
    private final Set<String> used = new LinkedHashSet<>();
    private int onBothSides;

    private SplitLists(
            Path root, boolean followLinks, List<String> found, List<ImageEntry> images) {
        this.root = root;
        this.followLinks = followLinks;
        this.images = images;
        this.found =
                found.stream()
                        .filter(list -> relative(list).filter(list::equals).isPresent())
                        .filter(this::isOurs)
                        .toList();
        this.lists = new ImageNames<>(this.found, UnaryOperator.identity());
    }

    /** Whether a list is a file of the folder: behind a link there could be any file. */
    private boolean isOurs(String list) {
        Path file = root.resolve(list);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && (followLinks || file.toRealPath().startsWith(root));
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * What the lists say.
     *
     * @param sides by image id
     * @param lists the files that say it; empty where none does
     */
    record Result(Map<Long, Split> sides, List<Problem> problems, List<String> lists) {}

    /**
     * Remembers which of a folder's files may be such lists, a line each with path, size and time.
     *
     * @return whether one is new, changed or gone
     */
    public static boolean remember(FolderFiles files, Catalogue catalogue) {
        StringBuilder lines = new StringBuilder();
        for (FolderFile list : find(files)) {
            lines.append(list.path()).append('\t').append(list.stamp().bytes());
            lines.append('\t').append(list.stamp().modified()).append('\n');
        }
        String before = catalogue.setting(SettingKey.SIDE_LISTS).orElse("");
        if (lines.toString().equals(before)) {
            return false;
        }
        catalogue.setSetting(SettingKey.SIDE_LISTS, lines.toString());
        return true;
    }

    private static List<FolderFile> find(FolderFiles files) {
        List<FolderFile> lists = new ArrayList<>();
        List<FolderFile> yamls = new ArrayList<>();
        for (FolderFile file : files.othersEnding(".yaml", ".yml")) {
            if (isDataYaml(file)) {
                lists.add(file);
            } else if (!LabelPlaces.promisesLabels(file.folder())) {
                yamls.add(file);
            }
        }
        if (yamls.size() <= MOST_YAMLS) {
            lists.addAll(yamls);
        }
        lists.addAll(files.othersEnding(".data"));
        boolean yaml = !lists.isEmpty();
        for (FolderFile file : files.othersEnding(".txt")) {
            // What a yaml names can be any txt file; their times tell when one has changed.
            boolean named = yaml && !LabelPlaces.promisesLabels(file.folder());
            if (VOC_LIST.matcher(file.path()).matches()
                    || LIST.matcher(file.path()).matches()
                    || (named && SplitFromFolders.ofSet(file.path()) != Split.UNASSIGNED)) {
                lists.add(file);
            }
        }
        // They are remembered in lines of fields.
        lists.removeIf(file -> file.path().chars().anyMatch(c -> c < ' '));
        return lists;
    }

    private static boolean isDataYaml(FolderFile file) {
        return file.name().equals("data.yaml") || file.name().equals("data.yml");
    }

    /**
     * Reads the lists that a catalogue remembers, which may be a stranger's: only those in the
     * folder.
     *
     * @param root the folder's real path
     * @param followLinks whether folders behind links that lead outside are read, too
     */
    static Result read(Path root, boolean followLinks, Catalogue catalogue) {
        List<String> remembered =
                catalogue
                        .setting(SettingKey.SIDE_LISTS)
                        .orElse("")
                        .lines()
                        .map(line -> line.split("\t", 2)[0])
                        .toList();
        SplitLists reading = new SplitLists(root, followLinks, remembered, catalogue.images());
        Map<String, Map<String, String>> sets = new HashMap<>();
        for (String list : reading.found) {
            Matcher voc = VOC_LIST.matcher(list);
            if (voc.matches()) {
                sets.computeIfAbsent(voc.group(1), _ -> new HashMap<>()).put(voc.group(2), list);
            }
        }
        sets.forEach(reading::voc);
        for (String list : reading.found) {
            if (!list.endsWith(".txt")) {
                reading.yolo(list);
            }
        }
        reading.alone();
        if (reading.onBothSides > 0 && reading.sides.containsValue(Split.TRAINING)) {
            reading.problems.add(
                    Problem.of(
                            ProblemKind.SPLIT_LIST,
                            reading.used.iterator().next(),
                            "names images, "
                                    + reading.onBothSides
                                    + ", for training that are listed for validation, too",
                            "They are for validation alone"));
        }
        return new Result(reading.sides, reading.problems, List.copyOf(reading.used));
    }

    /** Lists that no other file names, if most of their lines are images. */
    private void alone() {
        Map<Split, List<String>> wanted = new EnumMap<>(Split.class);
        for (String list : found) {
            if (used.contains(list)
                    || VOC_LIST.matcher(list).matches()
                    || !LIST.matcher(list).matches()) {
                continue;
            }
            List<String> lines = lines(list);
            long found = lines.stream().filter(line -> find(line, list) != null).count();
            if (!lines.isEmpty() && 2 * found >= lines.size()) {
                wanted.computeIfAbsent(SplitFromFolders.ofSet(list), _ -> new ArrayList<>())
                        .add(list);
            }
        }
        for (Split side : ORDER) {
            wanted.getOrDefault(side, List.of()).forEach(list -> list(list, side));
        }
    }

    /** Puts the images that a list names, a line each, on a side. */
    private void list(String list, Split side, Function<String, List<ImageEntry>> find) {
        used.add(list);
        int missing = 0;
        for (String line : lines(list)) {
            List<ImageEntry> found = find.apply(line);
            missing += found.isEmpty() ? 1 : 0;
            found.forEach(image -> put(image, side));
        }
        if (missing > 0) {
            problems.add(
                    Problem.of(
                            ProblemKind.MISSING_IMAGE,
                            list,
                            missing == 1
                                    ? "names an image that is not in the folder"
                                    : "names " + missing + " images that are not in the folder",
                            missing == 1 ? "It is left out" : "They are left out"));
        }
    }

    private void list(String list, Split side) {
        list(list, side, line -> Stream.ofNullable(find(line, list)).toList());
    }

    private void put(ImageEntry image, Split side) {
        Split before = sides.putIfAbsent(image.id(), side);
        onBothSides += side == Split.TRAINING && before == Split.VALIDATION ? 1 : 0;
    }

    /** The lists of one devkit folder; {@code folder} ends with a slash, or is empty. */
    private void voc(String folder, Map<String, String> lists) {
        String training = lists.get("train");
        voc(folder, training != null ? training : lists.get("trainval"), Split.TRAINING);
        voc(folder, lists.get("val"), Split.VALIDATION);
        voc(folder, lists.get("test"), Split.TEST);
    }

    private void voc(String folder, @Nullable String list, Split side) {
        if (list != null) {
            list(
                    list,
                    side,
                    line -> {
                        List<ImageEntry> found = ofStem(folder, line);
                        // Lists of one class have 1 or -1 behind each name.
                        return found.isEmpty()
                                ? ofStem(folder, VOC_FLAG.matcher(line).replaceFirst(""))
                                : found;
                    });
        }
    }

    private List<ImageEntry> ofStem(String folder, String stem) {
        Map<String, List<ImageEntry>> known = byStem;
        if (known == null) {
            known = new HashMap<>();
            for (ImageEntry image : images) {
                String key = Recognizer.key(FolderFile.stem(FolderFile.name(image.path())));
                known.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(image);
            }
            byStem = known;
        }
        String key = Recognizer.key(FolderFile.name(stem));
        return known.getOrDefault(key, List.of()).stream()
                .filter(image -> image.path().startsWith(folder))
                .toList();
    }

    private void yolo(String yaml) {
        ImageLists.Sides said = sides(yaml);
        if (said.isEmpty()) {
            return;
        }
        used.add(yaml);
        said.validation().forEach(entry -> yolo(yaml, said.path(), entry, Split.VALIDATION));
        said.test().forEach(entry -> yolo(yaml, said.path(), entry, Split.TEST));
        said.training().forEach(entry -> yolo(yaml, said.path(), entry, Split.TRAINING));
    }

    private ImageLists.Sides sides(String yaml) {
        try {
            return ImageLists.sides(root.resolve(yaml));
        } catch (IOException e) {
            // Reading its class names says so where it matters.
            return new ImageLists.Sides("", List.of(), List.of(), List.of());
        }
    }

    private void yolo(String yaml, String path, String said, Split side) {
        // Of a pattern the folder is meant that it begins with.
        String entry = PATTERN.matcher(said).replaceFirst("");
        if (entry.endsWith(".txt")) {
            Optional<String> list =
                    places(yaml, path, entry).stream()
                            .filter(this::isOurs)
                            .findFirst()
                            .or(() -> moved(entry, yaml));
            if (list.isPresent()) {
                list(list.get(), side);
                return;
            }
        } else if (places(yaml, path, entry).stream().anyMatch(place -> putFolder(place, side))
                || tails(yaml, entry).stream().anyMatch(place -> putFolder(place, side))
                || (entry.lastIndexOf('.') > entry.lastIndexOf('/') && put(entry, yaml, side))) {
            return;
        }
        problems.add(
                new Problem(
                        ProblemKind.MISSING_IMAGE,
                        yaml,
                        switch (side) {
                            case TRAINING -> "train";
                            case TEST -> "test";
                            case VALIDATION, UNASSIGNED -> "val";
                        },
                        "names " + said + ", where there are no images",
                        "It is left out of the split"));
    }

    /** The list that a path from another place means. */
    private Optional<String> moved(String entry, String yaml) {
        ImageNames.Match<String> list = lists.find(entry, yaml);
        return list.other() == null ? Optional.ofNullable(list.image()) : Optional.empty();
    }

    /**
     * The ends of a path from another place, the longest first, from beside the yaml or the top.
     */
    private static List<String> tails(String yaml, String entry) {
        String beside = yaml.substring(0, yaml.lastIndexOf('/') + 1);
        List<String> tails = new ArrayList<>();
        for (int at = entry.indexOf('/'); at >= 0; at = entry.indexOf('/', at + 1)) {
            String tail = entry.substring(at + 1);
            if (!tail.isBlank()) {
                relative(beside + tail).filter(t -> !t.isEmpty()).ifPresent(tails::add);
                relative(tail).filter(t -> !t.isEmpty()).ifPresent(tails::add);
            }
        }
        return tails;
    }

    /**
     * Where an entry of a yaml may mean: below its {@code path}, beside the yaml, or, since the
     * yaml is often moved without its data, there without the steps upward.
     */
    private static List<String> places(String yaml, String path, String entry) {
        String beside = yaml.substring(0, yaml.lastIndexOf('/') + 1);
        List<String> places = new ArrayList<>();
        for (String base : List.of(beside + path + "/", beside)) {
            for (String name : List.of(entry, UPWARD.matcher(entry).replaceFirst(""))) {
                relative(base + name).ifPresent(places::add);
            }
        }
        return places;
    }

    /** A path below the folder without detours; empty if it leads elsewhere. */
    private static Optional<String> relative(String text) {
        try {
            Path place = Path.of(text).normalize();
            String plain = place.toString().replace('\\', '/');
            boolean inside = !place.isAbsolute() && !plain.equals("..") && !plain.startsWith("../");
            return inside ? Optional.of(plain) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean putFolder(String folder, Split side) {
        boolean found = false;
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (ImageEntry image : images) {
            if (image.path().startsWith(prefix)) {
                put(image, side);
                found = true;
            }
        }
        return found;
    }

    private boolean put(String name, String list, Split side) {
        ImageEntry image = find(name, list);
        if (image != null) {
            put(image, side);
        }
        return image != null;
    }

    private @Nullable ImageEntry find(String name, String list) {
        ImageNames<ImageEntry> known = names;
        if (known == null) {
            known = new ImageNames<>(images, ImageEntry::path);
            names = known;
        }
        ImageNames.Match<ImageEntry> match = known.find(name, list);
        return match.other() == null ? match.image() : null;
    }

    private List<String> lines(String list) {
        try {
            return ImageLists.names(root.resolve(list));
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                            ProblemKind.NO_ACCESS,
                            list,
                            "cannot be read as a list of images",
                            "It is left out of the split"));
            return List.of();
        }
    }
}
