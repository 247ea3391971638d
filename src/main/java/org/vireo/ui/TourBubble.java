package org.vireo.ui;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

import org.vireo.ui.common.Layout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A tour, as a bubble that points at the button of the place that it tells of. While it is there
 * Enter and the right arrow go on, and Escape ends it, wherever the keyboard is.
 */
final class TourBubble extends HBox {
    private static final double WIDTH = 256;
    private static final double GAP = 2;

    /** From the bubble's top to the tip of its arrow. */
    private static final double TIP = 32;

    private static final double HALF_ARROW = 8;

    private final Tour tour;
    private final Function<PlaceName, Node> buttons;
    private final Label title = new Label();
    private final Label words = new Label();
    private final Label count = new Label();
    private final Button skip = new Button("Skip");
    private final Button next = new Button("Next");
    private final SVGPath arrow = new SVGPath();

    /**
     * Hidden until the tour begins; to lie in a stack that fills the window.
     *
     * @param buttons what stands for each place
     */
    TourBubble(Tour tour, Function<PlaceName, Node> buttons) {
        this.tour = tour;
        this.buttons = buttons;
        getStyleClass().add("tour");
        setId("tour");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
        StackPane.setAlignment(this, Pos.TOP_LEFT);
        tour.place().subscribe(this::show);
    }

    /** Few see it, and only once. */
    private void build() {
        title.getStyleClass().add("section-title");
        words.setId("tour-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        count.getStyleClass().addAll("muted", "figures");
        skip.setId("tour-skip");
        skip.getStyleClass().add(Styles.FLAT);
        skip.setOnAction(_ -> tour.skip());
        next.setId("tour-next");
        next.getStyleClass().add(Styles.ACCENT);
        next.setOnAction(_ -> tour.next());
        arrow.setContent("M8 0 L0 8 L8 16");
        arrow.getStyleClass().add("arrow");
        arrow.setViewOrder(-1);
        setMargin(arrow, new Insets(TIP - HALF_ARROW, -1, 0, 0));
        VBox card = card();
        getChildren().addAll(arrow, card);
        // It stays where it is, and so does Next, while the arrow goes from place to place.
        List<PlaceName> places = List.of(PlaceName.values());
        Node first = buttons.apply(places.getFirst());
        Node last = buttons.apply(places.getLast());
        translateXProperty().bind(inWindow(first, in -> in.getMaxX() + GAP));
        translateYProperty().bind(inWindow(first, in -> in.getCenterY() - TIP));
        card.minHeightProperty()
                .bind(
                        inWindow(last, Bounds::getCenterY)
                                .subtract(inWindow(first, Bounds::getCenterY))
                                .add(2 * TIP));
    }

    private VBox card() {
        HBox foot = Layout.row(8, count, Layout.space(), skip, next);
        VBox card = new VBox(8, title, words, Layout.high(new Region()), foot);
        VBox.setMargin(foot, new Insets(8, 0, 0, 0));
        card.setPrefWidth(WIDTH);
        card.getStyleClass().add("card");
        return card;
    }

    private void show(Optional<PlaceName> place) {
        setVisible(place.isPresent());
        if (place.isPresent() && getChildren().isEmpty()) {
            build();
        }
        place.ifPresent(one -> {
            title.setText(one.word());
            words.setText(Tour.words(one));
            count.setText(Tour.count(one));
            next.setText(Tour.isLast(one) ? "Done" : "Next");
            skip.setVisible(!Tour.isLast(one));
            arrow.translateYProperty()
                    .bind(
                            inWindow(buttons.apply(one), Bounds::getCenterY)
                                    .subtract(translateYProperty())
                                    .subtract(TIP));
            next.requestFocus();
        });
    }

    /** Where a button lies; the window may be laid out later, or anew. */
    private static DoubleBinding inWindow(Node button, ToDoubleFunction<Bounds> part) {
        return Bindings.createDoubleBinding(
                () -> part.applyAsDouble(button.localToScene(button.getLayoutBounds())),
                button.localToSceneTransformProperty(),
                button.layoutBoundsProperty());
    }

    /** Leaves whoever has begun to work to their work: a press outside of it ends the tour. */
    void leave(MouseEvent press) {
        boolean inside =
                getLayoutBounds().contains(sceneToLocal(press.getSceneX(), press.getSceneY()));
        if (isVisible() && !inside) {
            tour.skip();
        }
    }

    /** Hears each key of the window before anything else does. */
    void filter(KeyEvent event) {
        if (!isVisible() || event.getEventType() != KeyEvent.KEY_PRESSED) {
            return;
        }
        boolean typed = event.getTarget() instanceof TextInputControl;
        if (event.getCode() == KeyCode.ESCAPE || (skip.isFocused() && is(event, KeyCode.ENTER))) {
            tour.skip();
            event.consume();
        } else if (!typed && (is(event, KeyCode.ENTER) || is(event, KeyCode.RIGHT))) {
            tour.next();
            event.consume();
        }
    }

    private static boolean is(KeyEvent event, KeyCode key) {
        return event.getCode() == key
                && !event.isShiftDown()
                && !event.isShortcutDown()
                && !event.isAltDown();
    }
}
