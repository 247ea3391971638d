package org.vireo.image;

import java.io.IOException;

/** Something wrong with a file's content, as a clause that can follow "cannot be read:". */
final class Flaw extends IOException {
    private static final long serialVersionUID = 1L;

    Flaw(String clause) {
        super(clause);
    }
}
