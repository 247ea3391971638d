package org.vireo.ui;

import org.vireo.ui.common.Action;

import java.util.List;
import java.util.Map;

/**
 * What can be done everywhere in the window, and what of it stands in bars and on pages.
 *
 * @param all in the order of the list of keys
 * @param places brings each place to the front, in the order of the rail
 */
record WindowActions(
        List<Action> all,
        Map<PlaceName, Action> places,
        Action open,
        Action sample,
        Action example,
        Action leave,
        Action problems,
        Action importLabels,
        Action exportLabels,
        Action pretrain,
        Action train,
        Action undo,
        Action redo,
        Action theme,
        Action help,
        Action report,
        Action tour,
        Action about) {}
