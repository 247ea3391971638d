package org.vireo.ui.common.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;
import org.vireo.ui.common.Background;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class LookedPictureTest {
    private static final PixelLook INVERTED = new PixelLook(0, 0, 1, true, PixelLook.Channel.ALL);

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private final ObjectProperty<@Nullable ScreenImage> viewer = new SimpleObjectProperty<>();
    private final LookedPicture picture =
            new LookedPicture(
                    viewer,
                    background,
                    failure -> {
                        throw new AssertionError(failure);
                    });

    @AfterEach
    void close() {
        background.close();
    }

    private static ScreenImage black(int side) {
        return new ScreenImage(
                ScreenImage.toScreen(new RgbImage(side, side, new byte[3 * side * side])),
                side,
                side);
    }

    private int first() {
        return Objects.requireNonNull(viewer.get()).pixels().getPixelReader().getArgb(0, 0);
    }

    @Test
    void aSmallPictureHasItsLookAtOnceAndThePlainOneIsItself() {
        ScreenImage plain = black(8);
        picture.show(plain);
        assertSame(plain, viewer.get());
        picture.look().set(INVERTED);
        assertEquals(0xFFFFFFFF, first());
        picture.look().set(PixelLook.PLAIN);
        assertSame(plain, viewer.get());
    }

    @Test
    void aLargeOneGetsItFromTheBackgroundUnlessAnotherIsShownByThen() throws Exception {
        ScreenImage plain = black(1024);
        picture.look().set(INVERTED);
        picture.show(plain);
        assertEquals(0xFF000000, first());
        Objects.requireNonNull(window.poll(30, TimeUnit.SECONDS)).run();
        assertEquals(0xFFFFFFFF, first());
        picture.show(black(1025));
        picture.show(null);
        window.poll(5, TimeUnit.SECONDS).run();
        assertSame(null, viewer.get());
    }
}
