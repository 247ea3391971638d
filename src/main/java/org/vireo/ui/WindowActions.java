package org.vireo.ui;

import org.vireo.ui.common.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be done everywhere in the window.
 *
 * @param places brings each place to the front, in the order of the rail
 * @param escape closes what is on top
 */
record WindowActions(
        Action open,
        Action sample,
        Action example,
        Action refresh,
        Action closeFolder,
        Action pretrain,
        Action train,
        Action undo,
        Action redo,
        Action problems,
        Action importLabels,
        Action exportLabels,
        Action theme,
        Action help,
        Action report,
        Action tour,
        Action about,
        Action escape,
        Map<PlaceName, Action> places) {

    List<Action> all() {
        List<Action> all = new ArrayList<>(places.values());
        all.addAll(
                List.of(
                        open,
                        sample,
                        example,
                        refresh,
                        closeFolder,
                        problems,
                        importLabels,
                        exportLabels,
                        pretrain,
                        train,
                        undo,
                        redo,
                        theme,
                        help,
                        report,
                        tour,
                        about,
                        escape));
        return all;
    }
}
