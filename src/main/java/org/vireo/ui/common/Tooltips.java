package org.vireo.ui.common;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * What things are for, said to a pointer that rests on them and to screen readers. A tooltip is a
 * window of its own, so it is made when the pointer first comes: making those of a whole place
 * would hold up the place.
 */
public final class Tooltips {
    private static final Duration HOVER = Duration.millis(400);
    private static final double WIDEST = 360;

    private Tooltips() {}

    /** Says it, in place of what was said before; empty for nothing. */
    public static void set(Node node, String text) {
        node.setAccessibleHelp(text);
        if (node.getProperties().putIfAbsent(Tooltips.class, true) != null) {
            return;
        }
        if (node.isHover()) {
            install(node);
        } else {
            node.addEventHandler(
                    MouseEvent.MOUSE_ENTERED,
                    new EventHandler<>() {
                        @Override
                        public void handle(MouseEvent event) {
                            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                            install(node);
                        }
                    });
        }
    }

    private static void install(Node node) {
        Tooltip tooltip = new Tooltip();
        tooltip.setShowDelay(HOVER);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        node.accessibleHelpProperty()
                .subscribe(text -> {
                    tooltip.setText(text);
                    if (text.isEmpty()) {
                        Tooltip.uninstall(node, tooltip);
                    } else {
                        Tooltip.install(node, tooltip);
                    }
                });
    }
}
