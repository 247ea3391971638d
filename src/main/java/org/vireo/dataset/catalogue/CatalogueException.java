package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

import java.sql.SQLException;

/** The catalogue cannot be read or written; the message is a sentence for people. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueException(String sentence) {
        super(sentence);
    }

    public CatalogueException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Whether the same may succeed later, when the disk has room or the folder can be written; not
     * if what was asked for contradicts what is there.
     */
    public boolean mayPass() {
        return getCause() instanceof SQLException failure
                && (failure.getErrorCode() & 0xFF) != SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }
}
