package org.vireo.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
        Map<String, String> kinds = new TreeMap<>();
        kinds.put("svs", "a whole slide (Aperio)" + SLIDE);
        kinds.put("ndpi", "a whole slide (Hamamatsu)" + SLIDE);
        kinds.put("ndpis", "a whole slide (Hamamatsu)" + SLIDE);
        kinds.put("vms", "a whole slide (Hamamatsu)" + SLIDE);
        kinds.put("mrxs", "a whole slide (3DHISTECH)" + SLIDE);
        kinds.put("scn", "a whole slide (Leica)" + SLIDE);
        kinds.put("bif", "a whole slide (Ventana)" + SLIDE);
        kinds.put("qptiff", "a whole slide (Akoya)" + SLIDE);
        kinds.put("vsi", "a whole slide (Olympus)" + SLIDE);
        kinds.put("czi", "a microscope's file (Zeiss)" + STACK);
        kinds.put("zvi", "a microscope's file (Zeiss)" + STACK);
        kinds.put("lsm", "a microscope's stack (Zeiss)" + STACK);
        kinds.put("nd2", "a microscope's file (Nikon)" + STACK);
        kinds.put("lif", "a microscope's file (Leica)" + STACK);
        kinds.put("oib", "a microscope's file (Olympus)" + STACK);
        kinds.put("oif", "a microscope's file (Olympus)" + STACK);
        kinds.put("ims", "a microscope's volume (Imaris)" + STACK);
        kinds.put("stk", "a microscope's stack (MetaMorph)" + STACK);
        kinds.put("dv", "a microscope's stack (DeltaVision)" + STACK);
        kinds.put("dcm", "a DICOM image" + STACK);
        kinds.put("nii", "a NIfTI volume" + STACK);
        kinds.put("fits", "a FITS image" + STACK);
        for (String photo : List.of("heic", "heif")) {
            kinds.put(photo, "a HEIC image" + PHOTO);
        }
        kinds.put("avif", "an AVIF image" + PHOTO);
        kinds.put("jp2", "a JPEG 2000 image" + PHOTO);
        kinds.put("j2k", "a JPEG 2000 image" + PHOTO);
        kinds.put("jxl", "a JPEG XL image" + PHOTO);
        for (String raw : List.of("cr2", "cr3", "nef", "arw", "dng", "raf", "orf", "rw2")) {
            kinds.put(raw, "a camera's raw file" + PHOTO);
        }
        return kinds;
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
