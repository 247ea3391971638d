package org.vireo.ui.common.viewer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.util.Objects;
import java.util.function.Consumer;

/** The picture in the viewer with its look, which for a large one is made in the background. */
final class LookedPicture {
    /** So many pixels are made in a few milliseconds. */
    private static final double AT_ONCE = 1 << 19;

    private final ObjectProperty<@Nullable ScreenImage> viewer;
    private final ObjectProperty<PixelLook> look = new SimpleObjectProperty<>(PixelLook.PLAIN);
    private final LatestWork<Made> making;
    private @Nullable ScreenImage plain;

    /**
     * One without a picture.
     *
     * @param viewer is given pictures
     */
    LookedPicture(
            ObjectProperty<@Nullable ScreenImage> viewer,
            Background background,
            Consumer<Exception> failed) {
        this.viewer = viewer;
        making = new LatestWork<>(background, this::show, failed);
        look.subscribe((_, _) -> make());
    }

    private record Made(ScreenImage of, ScreenImage looked) {}

    /** How pictures look from now on. */
    ObjectProperty<PixelLook> look() {
        return look;
    }

    /** Shows another picture; null for none. */
    void show(@Nullable ScreenImage picture) {
        if (!Objects.equals(picture, plain)) {
            plain = picture;
            make();
        }
    }

    private void make() {
        ScreenImage now = plain;
        PixelLook wanted = look.get();
        if (now == null || wanted.equals(PixelLook.PLAIN)) {
            making.clear();
            viewer.set(now);
        } else if (now.pixels().getWidth() * now.pixels().getHeight() <= AT_ONCE) {
            making.clear();
            viewer.set(wanted.of(now));
        } else {
            ScreenImage before = viewer.get();
            if (before == null
                    || before.width() != now.width()
                    || before.height() != now.height()) {
                viewer.set(now);
            }
            making.order(() -> new Made(now, wanted.of(now)));
        }
    }

    private void show(Made made) {
        if (made.of().equals(plain) && !look.get().equals(PixelLook.PLAIN)) {
            viewer.set(made.looked());
        }
    }
}
