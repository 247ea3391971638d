package org.vireo.dataset.catalogue;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An SQLite file with one connection that writes and one that reads, so that a window can look
 * while a scan writes. Each is used by one thread at a time. Safe to call from any thread.
 */
final class Database implements AutoCloseable {

    /** Work on a connection that gives a result. */
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Work on a connection that changes something. */
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    /** Work that hands on what it reads. */
    interface Stream {
        void from(Connection connection) throws SQLException, IOException;
    }

    /** Another window's scan may hold the file for one batch. */
    private static final int BUSY_MILLISECONDS = 20_000;

    private final Path file;
    private final Connection writer;
    private final Connection reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();

    /**
     * Opens the file, which is made if it is not there.
     *
     * @throws CatalogueException if that fails
     */
    Database(Path file) {
        this.file = file;
        try {
            writer = connect(false);
        } catch (SQLException e) {
            throw explained(e);
        }
        try {
            Schema.ensure(writer, file);
            reader = connect(true);
        } catch (SQLException e) {
            closeQuietly(writer);
            throw explained(e);
        } catch (CatalogueException e) {
            closeQuietly(writer);
            throw e;
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(
                readOnly
                        ? SQLiteConfig.TransactionMode.DEFERRED
                        : SQLiteConfig.TransactionMode.IMMEDIATE);
        // As a URI, since the driver takes a question mark in a plain path for settings.
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
        if (readOnly) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = 1");
            }
        }
        return connection;
    }

    /** Looks at what was last committed. */
    <R> R read(Work<R> work) {
        reading.lock();
        try {
            return work.on(reader);
        } catch (SQLException e) {
            throw explained(e);
        } finally {
            reading.unlock();
        }
    }

    /** Reads long, on a connection of its own, so that nobody waits for it. */
    void stream(Stream stream) throws IOException {
        try (Connection connection = connect(true)) {
            stream.from(connection);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    /** Makes all of a change durable, or none of it. */
    void write(Change change) {
        compute(connection -> {
            change.on(connection);
            return Boolean.TRUE;
        });
    }

    /** Makes all of a change durable, or none of it, and gives its result. */
    <R> R compute(Work<R> work) {
        writing.lock();
        try {
            writer.setAutoCommit(false);
            R result = work.on(writer);
            writer.commit();
            writer.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw explained(e);
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** SQLite has already rolled back after a full disk, and complains that it is asked to. */
    private void rollBack(Throwable cause) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try {
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            // The reader first: the last to close clears the log away, and must be able to write.
            closeQuietly(reader);
            closeQuietly(writer);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // All changes were committed; a file that cannot be closed loses none of them.
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the catalogue", e);
        }
    }

    private CatalogueException explained(SQLException e) {
        // Extended codes carry the plain one in their low byte.
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
        String reason =
                switch (code) {
                    case SQLITE_FULL -> "the disk is full; make room and try again";
                    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                            "it cannot be written; check the permissions of its folder";
                    case SQLITE_BUSY, SQLITE_LOCKED ->
                            "another program has held it for too long; close that and try again";
                    case SQLITE_CORRUPT, SQLITE_NOTADB ->
                            "it is damaged; move it away, and the folder will be read again";
                    case SQLITE_IOERR -> "the disk failed or is full";
                    default -> String.valueOf(e.getMessage());
                };
        return new CatalogueException("The catalogue " + file + " cannot be used: " + reason, e);
    }
}
