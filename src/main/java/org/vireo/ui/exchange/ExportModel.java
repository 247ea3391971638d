package org.vireo.ui.exchange;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.Export;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.export.ExportSummary;
import org.vireo.dataset.export.ExportedState;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.file.FailureSentence;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.WorkProgress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An export of the open folder: what, how and where to, and what came of it. */
public final class ExportModel implements AutoCloseable {
    /** Where the export stands. */
    public enum Stage {
        CHOOSING,
        EXPORTING,
        DONE
    }

    private final Background background;
    private final ImageFolder folder;
    private final LatestWork<Look> looking;
    private final ObjectProperty<LabelFormat> format = new SimpleObjectProperty<>(LabelFormat.COCO);
    private final ObjectProperty<ExportChoice.Images> images =
            new SimpleObjectProperty<>(ExportChoice.Images.LABELED);
    private final Map<Split, BooleanProperty> sides = new EnumMap<>(Split.class);
    private final BooleanProperty copyImages = new SimpleBooleanProperty(true);
    private final BooleanProperty decimals = new SimpleBooleanProperty(false);
    private final StringProperty target = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<Optional<ExportedState.Last>> last =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.CHOOSING);
    private final ReadOnlyObjectWrapper<Optional<WorkProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<String>> said = new ReadOnlyObjectWrapper<>(List.of());

    /** What was suggested; another one is the person's own. */
    private String suggested = "";

    /** Makes one that suggests a place beside the folder. */
    public ExportModel(Background background, ImageFolder folder) {
        this.background = background;
        this.folder = folder;
        this.looking = new LatestWork<>(background, this::show, this::fail);
        for (Split split : Split.values()) {
            BooleanProperty side = new SimpleBooleanProperty(true);
            side.subscribe((_, _) -> look());
            sides.put(split, side);
        }
        format.subscribe((_, _) -> look());
        images.subscribe((_, _) -> look());
        copyImages.subscribe((_, _) -> look());
        target.subscribe((_, _) -> look());
        look();
    }

    private record Look(
            int count,
            Optional<ExportedState.Last> last,
            String suggested,
            String problem,
            List<String> losses) {}

    public ObjectProperty<LabelFormat> format() {
        return format;
    }

    /** Which images. */
    public ObjectProperty<ExportChoice.Images> images() {
        return images;
    }

    /** Whether the images of a side of the split are exported. */
    public BooleanProperty side(Split split) {
        return Objects.requireNonNull(sides.get(split));
    }

    /** Whether the images are copied, too. */
    public BooleanProperty copyImages() {
        return copyImages;
    }

    /** Whether Pascal VOC gets corners as they are, not whole pixels counted from 1. */
    public BooleanProperty decimals() {
        return decimals;
    }

    /** Where to, as a person types it. */
    public StringProperty target() {
        return target;
    }

    /** How many images with labels would be written; -1 while that is counted. */
    public ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    /** The last export of the folder. */
    public ReadOnlyObjectProperty<Optional<ExportedState.Last>> last() {
        return last.getReadOnlyProperty();
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** The export that goes on, if any. */
    public ReadOnlyObjectProperty<Optional<WorkProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Why it cannot be exported; empty if it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was written; empty before. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** What the format cannot hold, before the export, and what that said on its way. */
    public ReadOnlyObjectProperty<List<String>> said() {
        return said.getReadOnlyProperty();
    }

    /** Exports into a new folder inside a chosen one, or into that if it is empty. */
    public void chooseFolder(Path chosen) {
        background.start(
                _ -> isFree(chosen) ? chosen : free(chosen, format.get()),
                free -> target.set(free.toString()),
                this::fail);
    }

    private void look() {
        if (stage.get() == Stage.EXPORTING) {
            return;
        }
        stage.set(Stage.CHOOSING);
        count.set(-1);
        LabelFormat chosen = format.get();
        ExportChoice.Images which = images.get();
        boolean copies = copyImages.get();
        boolean exact = decimals.get();
        Set<Split> wanted = wantedSides();
        boolean own = !target.get().equals(suggested);
        String text = target.get();
        looking.order(() -> {
            String place = own ? text : beside(chosen).toString();
            Optional<ExportedState.Last> before = ExportedState.of(folder).last();
            if (wanted.isEmpty()) {
                return new Look(
                        0, before, place, "Choose at least one side of the split.", List.of());
            }
            ExportChoice choice =
                    new ExportChoice(chosen, folder.root(), copies, which, exact, wanted);
            int number = Export.count(folder, choice);
            String problem = problem(place, number, choice);
            return new Look(number, before, place, problem, Export.losses(folder, choice));
        });
    }

    private Set<Split> wantedSides() {
        Set<Split> wanted = EnumSet.noneOf(Split.class);
        sides.forEach((split, side) -> {
            if (side.get()) {
                wanted.add(split);
            }
        });
        return wanted;
    }

    private static String problem(String place, int number, ExportChoice choice) {
        if (number == 0 && choice.images() != ExportChoice.Images.ALL) {
            return choice.images() == ExportChoice.Images.CHANGED
                    ? "Nothing changed since the last export."
                    : "No image is labeled on these sides of the split.";
        }
        if (place.isBlank()) {
            return "Say where to export to.";
        }
        try {
            return isFree(Path.of(place))
                    ? ""
                    : place + " has something in it; choose a new or empty folder.";
        } catch (InvalidPathException e) {
            return place + " cannot be the name of a folder.";
        }
    }

    private Path beside(LabelFormat chosen) {
        Path parent = folder.root().getParent();
        return free(parent == null ? folder.root() : parent, chosen);
    }

    private Path free(Path parent, LabelFormat chosen) {
        Path name = folder.root().getFileName();
        String format = chosen.title().toLowerCase(Locale.ROOT).replace(' ', '-');
        String wanted = (name == null ? "images" : name) + "-" + format;
        Path free = parent.resolve(wanted);
        for (int i = 2; !isFree(free); i++) {
            free = parent.resolve(wanted + "-" + i);
        }
        return free;
    }

    private static boolean isFree(Path path) {
        if (!Files.exists(path)) {
            return true;
        }
        try (var content = Files.list(path)) {
            return content.findAny().isEmpty();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private void show(Look look) {
        last.set(look.last());
        count.set(look.count());
        problem.set(look.problem());
        said.set(look.losses());
        if (target.get().equals(suggested) && !look.suggested().equals(suggested)) {
            suggested = look.suggested();
            target.set(look.suggested());
        }
    }

    private void fail(Exception thrown) {
        problem.set(FailureSentence.of(thrown));
    }

    /** Whether an export can begin. */
    public boolean isReady() {
        return stage.get() == Stage.CHOOSING && problem.get().isEmpty() && count.get() >= 0;
    }

    /** Exports. */
    public void export() {
        if (!isReady()) {
            return;
        }
        ExportChoice choice =
                new ExportChoice(
                        format.get(),
                        Path.of(target.get()),
                        copyImages.get(),
                        images.get(),
                        decimals.get(),
                        wantedSides());
        WorkProgress begun = new WorkProgress(background::onWindow, System::nanoTime);
        begun.said()
                .subscribe(sentence -> {
                    if (!sentence.isEmpty() && !said.get().contains(sentence)) {
                        said.set(Stream.concat(said.get().stream(), Stream.of(sentence)).toList());
                    }
                });
        said.set(List.of());
        looking.clear();
        stage.set(Stage.EXPORTING);
        progress.set(Optional.of(begun));
        background.start(
                monitor -> Export.write(folder, choice, monitor),
                begun,
                done -> end(done, choice),
                thrown -> {
                    progress.set(Optional.empty());
                    stage.set(Stage.CHOOSING);
                    fail(thrown);
                });
    }

    private void end(ExportSummary done, ExportChoice choice) {
        progress.set(Optional.empty());
        outcome.set(done.inWords(choice));
        stage.set(Stage.DONE);
    }

    /** Where the last export of this model went. */
    public Path exported() {
        return Path.of(target.get());
    }

    /** Ends the export; what was written stays. */
    public void stop() {
        progress.get().ifPresent(WorkProgress::stop);
    }

    /** Ends the work and says nothing more. */
    @Override
    public void close() {
        stop();
        looking.clear();
    }
}
