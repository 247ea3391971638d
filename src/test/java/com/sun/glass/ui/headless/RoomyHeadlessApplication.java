package com.sun.glass.ui.headless;

import static com.sun.glass.events.KeyEvent.MODIFIER_ALT;
import static com.sun.glass.events.KeyEvent.MODIFIER_BUTTON_MIDDLE;
import static com.sun.glass.events.KeyEvent.MODIFIER_BUTTON_PRIMARY;
import static com.sun.glass.events.KeyEvent.MODIFIER_BUTTON_SECONDARY;
import static com.sun.glass.events.KeyEvent.MODIFIER_CONTROL;
import static com.sun.glass.events.KeyEvent.MODIFIER_SHIFT;

import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;

import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import java.nio.ByteBuffer;

/**
 * JavaFX's headless platform with a screen larger than 1000 x 1000, and with the held keys and
 * buttons in mouse and scroll events, which its own robot drops (26.0.2).
 *
 * <p>It lies in JavaFX's package because the frame buffer can be replaced only from there.
 */
public final class RoomyHeadlessApplication extends HeadlessApplication {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1200;
    private static final int DOTS_PER_INCH = 96;

    private int held;

    @Override
    protected Screen[] staticScreen_getScreens() {
        frameBuffer = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        Screen screen =
                new Screen(
                        0,
                        32,
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        DOTS_PER_INCH,
                        DOTS_PER_INCH,
                        1f,
                        1f,
                        1f,
                        1f);
        return new Screen[] {screen};
    }

    @Override
    public GlassRobot createRobot() {
        return new HoldingRobot(this);
    }

    @Override
    public View createView() {
        return new HoldingView();
    }

    private static int bit(KeyCode key) {
        return switch (key) {
            case SHIFT -> MODIFIER_SHIFT;
            case CONTROL -> MODIFIER_CONTROL;
            case ALT -> MODIFIER_ALT;
            default -> 0;
        };
    }

    private static int bits(MouseButton... buttons) {
        int bits = 0;
        for (MouseButton button : buttons) {
            bits |=
                    switch (button) {
                        case PRIMARY -> MODIFIER_BUTTON_PRIMARY;
                        case MIDDLE -> MODIFIER_BUTTON_MIDDLE;
                        case SECONDARY -> MODIFIER_BUTTON_SECONDARY;
                        default -> 0;
                    };
        }
        return bits;
    }

    private final class HoldingRobot extends HeadlessRobot {
        HoldingRobot(HeadlessApplication application) {
            super(application);
        }

        @Override
        public void keyPress(KeyCode key) {
            held |= bit(key);
            super.keyPress(key);
        }

        @Override
        public void keyRelease(KeyCode key) {
            held &= ~bit(key);
            super.keyRelease(key);
        }

        @Override
        public void mousePress(MouseButton... buttons) {
            held |= bits(buttons);
            super.mousePress(buttons);
        }

        @Override
        public void mouseRelease(MouseButton... buttons) {
            held &= ~bits(buttons);
            super.mouseRelease(buttons);
        }
    }

    private final class HoldingView extends HeadlessView {
        @Override
        protected void notifyMouse(
                int type,
                int button,
                int x,
                int y,
                int xAbs,
                int yAbs,
                int modifiers,
                boolean popup,
                boolean synthesized) {
            super.notifyMouse(type, button, x, y, xAbs, yAbs, modifiers | held, popup, synthesized);
        }

        @Override
        protected void notifyScroll(
                int x,
                int y,
                int xAbs,
                int yAbs,
                double deltaX,
                double deltaY,
                int modifiers,
                int lines,
                int characters,
                int defaultLines,
                int defaultCharacters,
                double multiplierX,
                double multiplierY) {
            super.notifyScroll(
                    x,
                    y,
                    xAbs,
                    yAbs,
                    deltaX,
                    deltaY,
                    modifiers | held,
                    lines,
                    characters,
                    defaultLines,
                    defaultCharacters,
                    multiplierX,
                    multiplierY);
        }
    }
}
