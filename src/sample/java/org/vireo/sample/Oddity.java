package org.vireo.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** In what way an image file is difficult. Most are not; a handful of each kind are. */
sealed interface Oddity {

    /** The file's bytes for an upright picture. */
    byte[] file(BufferedImage upright, double quality) throws IOException;

    /** What the file's name ends with. */
    default String extension() {
        return ".JPEG";
    }

    /** One in 40 is turned by EXIF, through all seven ways; one in 30 is grey. */
    static Oddity ofLabelled(int index) {
        if (index % 40 == 7) {
            return new Turned(2 + (index / 40 + 4) % 7);
        }
        return index % 30 == 3 ? new Grey() : new Plain();
    }

    /** One in 250 is a PNG with alpha, one in 150 is turned by EXIF, one in 100 is grey. */
    static Oddity ofUnlabelled(int index) {
        if (index % 250 == 1) {
            return new CutOut();
        }
        if (index % 150 == 7) {
            return new Turned(2 + (index / 150 + 4) % 7);
        }
        return index % 100 == 3 ? new Grey() : new Plain();
    }

    /** A color JPEG. */
    record Plain() implements Oddity {
        @Override
        public byte[] file(BufferedImage upright, double quality) throws IOException {
            return ImageFiles.jpeg(upright, quality);
        }
    }

    /** A JPEG of one channel. */
    record Grey() implements Oddity {
        @Override
        public byte[] file(BufferedImage upright, double quality) throws IOException {
            return ImageFiles.jpeg(ImageFiles.grey(upright), quality);
        }
    }

    /** A JPEG whose pixels lie turned or mirrored, with the EXIF tag that puts them right. */
    record Turned(int orientation) implements Oddity {
        @Override
        public byte[] file(BufferedImage upright, double quality) throws IOException {
            BufferedImage stored = ImageFiles.stored(upright, orientation);
            return ImageFiles.withOrientation(ImageFiles.jpeg(stored, quality), orientation);
        }
    }

    /** A PNG with an alpha channel that is clear at the corners. */
    record CutOut() implements Oddity {
        @Override
        public byte[] file(BufferedImage upright, double quality) throws IOException {
            return ImageFiles.png(ImageFiles.cutOut(upright));
        }

        @Override
        public String extension() {
            return ".PNG";
        }
    }
}
