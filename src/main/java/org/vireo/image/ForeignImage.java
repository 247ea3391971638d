package org.vireo.image;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Image files of microscopes, slide scanners and cameras that are known by name, but not read. */
public final class ForeignImage {
    private static final String SLIDE =
            "; cut the regions that you need out of it (QuPath: Export image region, at a scale of"
                    + " your choice) and save them as TIFF or PNG";
    private static final String STACK =
            "; open it in Fiji (Bio-Formats) and save its pictures as TIFF or PNG";
    private static final String PHOTO = "; please convert it to JPEG, PNG or TIFF";

    private static final Map<String, String> KINDS = kinds();

    /** What can be read of these is a preview, which is not the picture. */
    private static final Set<String> PREVIEWS =
            Set.of("mrxs", "vms", "vsi", "cr2", "cr3", "nef", "arw", "dng", "raf", "orf", "rw2");

    private ForeignImage() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        add(kinds, "svs", "a whole slide (Aperio)" + SLIDE);
        add(kinds, "ndpi ndpis vms", "a whole slide (Hamamatsu)" + SLIDE);
        add(kinds, "mrxs", "a whole slide (3DHISTECH)" + SLIDE);
        add(kinds, "scn", "a whole slide (Leica)" + SLIDE);
        add(kinds, "bif", "a whole slide (Ventana)" + SLIDE);
        add(kinds, "qptiff", "a whole slide (Akoya)" + SLIDE);
        add(kinds, "vsi", "a whole slide (Olympus)" + SLIDE);
        add(kinds, "czi zvi", "a microscope's file (Zeiss)" + STACK);
        add(kinds, "lsm", "a microscope's stack (Zeiss)" + STACK);
        add(kinds, "nd2", "a microscope's file (Nikon)" + STACK);
        add(kinds, "lif", "a microscope's file (Leica)" + STACK);
        add(kinds, "oib oif", "a microscope's file (Olympus)" + STACK);
        add(kinds, "ims", "a microscope's volume (Imaris)" + STACK);
        add(kinds, "stk", "a microscope's stack (MetaMorph)" + STACK);
        add(kinds, "dv", "a microscope's stack (DeltaVision)" + STACK);
        add(kinds, "dcm", "a DICOM image" + STACK);
        add(kinds, "nii", "a NIfTI volume" + STACK);
        add(kinds, "fits", "a FITS image" + STACK);
        add(kinds, "heic heif", "a HEIC image" + PHOTO);
        add(kinds, "avif", "an AVIF image" + PHOTO);
        add(kinds, "jp2 j2k", "a JPEG 2000 image" + PHOTO);
        add(kinds, "jxl", "a JPEG XL image" + PHOTO);
        add(kinds, "cr2 cr3 nef arw dng raf orf rw2", "a camera's raw file" + PHOTO);
        return kinds;
    }

    private static void add(Map<String, String> kinds, String endings, String kind) {
        for (String ending : endings.split(" ", -1)) {
            kinds.put(ending, kind);
        }
    }

    /** What a file is by the ending of its name, and what to do, as a clause after "it is". */
    public static Optional<String> promisedBy(Path file) {
        return Optional.ofNullable(KINDS.get(extension(file)));
    }

    /** Whether a decoder would find but a preview in it. */
    static boolean holdsPreview(Path file) {
        return PREVIEWS.contains(extension(file));
    }

    private static String extension(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** What a TIFF says of its maker in its description; empty if that is nothing special. */
    static Optional<String> describedBy(String description) {
        if (description.startsWith("Aperio")) {
            return Optional.of("a whole slide (Aperio)" + SLIDE);
        }
        if (description.contains("<OME") || description.contains("www.openmicroscopy.org")) {
            return Optional.of("an OME-TIFF" + SLIDE);
        }
        if (description.contains("PHILIPS") || description.contains("<scn")) {
            return Optional.of("a whole slide" + SLIDE);
        }
        return Optional.empty();
    }

    /** What to do with a picture that is too large, whatever made it. */
    static String tooLarge() {
        return SLIDE;
    }
}
