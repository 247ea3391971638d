package org.vireo.gpu;

import java.util.Optional;

/** One way to ask for the NVIDIA cards. */
interface CardSource {
    /** The cards; empty if this way tells of none. */
    Optional<Cards> look();
}
