package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

/** The catalogue cannot be read or written; the message is a sentence for people. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CatalogueException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
