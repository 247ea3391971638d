package org.vireo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class ReferenceTest {
    @Test
    void filledTensorsBeginAsListed() {
        JsonObject file = Reference.load("retinanet_loss.json");
        for (JsonElement element : file.getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            JsonObject logits = item.getAsJsonObject("cls_logits");
            float[] filled =
                    Reference.fill(
                            logits.get("name").getAsString(),
                            file.get("seed").getAsInt(),
                            new long[] {8},
                            logits.get("scale").getAsDouble(),
                            logits.get("offset").getAsDouble());
            assertArrayEquals(Reference.floats(item.get("logits_first8")), filled);
        }
    }

    @Test
    void imagesBeginAsListed() {
        for (JsonElement element : Reference.load("rcnn_transform.json").getAsJsonArray("values")) {
            JsonObject image = element.getAsJsonObject().getAsJsonObject("image");
            float[] made =
                    Reference.image(
                            image.get("name").getAsString(),
                            image.get("h").getAsInt(),
                            image.get("w").getAsInt());
            assertArrayEquals(Reference.floats(image.get("first6")), Arrays.copyOf(made, 6));
        }
    }
}
