package org.vireo.ui.common;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/** One line of text that is cut where there is no room; its tooltip says all of it. */
public final class EllipsedLabel extends Label {

    /**
     * Makes an empty one.
     *
     * @param style the end of a name is cut, the beginning or middle of a path
     */
    public EllipsedLabel(OverrunStyle style) {
        setTextOverrun(style);
        setMinWidth(0);
        textProperty().subscribe(text -> Tooltips.set(this, text == null ? "" : text));
    }

    /** Makes one with its text, cut at its end. */
    public EllipsedLabel(String text) {
        this(OverrunStyle.ELLIPSIS);
        setText(text);
    }
}
