package org.vireo.ui.images;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Layout;
import org.vireo.ui.images.gallery.GalleryModel;
import org.vireo.ui.images.gallery.ImageWords;

/** Above the image: its name and what is known of it, and the way to the others. */
final class ViewerHeader extends HBox {
    private final GalleryModel gallery;
    private final EllipsedLabel name = new EllipsedLabel(OverrunStyle.LEADING_ELLIPSIS);
    private final EllipsedLabel facts = new EllipsedLabel(OverrunStyle.ELLIPSIS);
    private final Label place = new Label();

    ViewerHeader(ImagesModel model, ImageActions actions) {
        super(8);
        gallery = model.gallery();
        name.getStyleClass().add("section-title");
        name.setId("image-name");
        facts.getStyleClass().add("caption");
        facts.setId("image-facts");
        place.getStyleClass().add("caption");
        place.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(2, name, facts);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox way =
                new HBox(
                        Buttons.icon(MaterialDesignC.CHEVRON_LEFT, actions.previous()),
                        Buttons.icon(MaterialDesignC.CHEVRON_RIGHT, actions.next()),
                        Buttons.icon(MaterialDesignS.SKIP_NEXT_OUTLINE, actions.nextUnlabeled()));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("viewer-header");
        getChildren().addAll(Layout.wide(words), place, way);
        model.shown().subscribe(this::show);
        gallery.look().subscribe(_ -> tellPlace());
        gallery.listed().subscribe(_ -> tellPlace());
    }

    private void show(@Nullable ShownImage image) {
        name.setText(image == null ? "" : image.listed().image().path());
        facts.setText(image == null ? "" : ImageWords.facts(image.listed()));
    }

    private void tellPlace() {
        int index = gallery.index();
        place.setText(index < 0 ? "" : Wording.of("%,d of %,d", index + 1, gallery.order().size()));
    }
}
