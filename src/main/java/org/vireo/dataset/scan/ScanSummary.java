package org.vireo.dataset.scan;

import org.vireo.job.Wording;

/**
 * What a scan found.
 *
 * @param added images that were not known
 * @param changed images whose file or label file changed
 * @param vanished images whose file is no longer there
 * @param complete false if the scan was cancelled; what it read is kept
 */
public record ScanSummary(int added, int changed, int vanished, boolean complete) {

    /** Whether any image is not as it was. */
    public boolean hasChanges() {
        return added + changed + vanished > 0;
    }

    /** The changes in words. */
    public String sentence() {
        return Wording.of(
                "Since the folder was last read: %s, %,d changed, %s.",
                Wording.count(added, "%,d image is new", "%,d images are new"),
                changed,
                Wording.count(vanished, "%,d is gone", "%,d are gone"));
    }
}
