package org.vireo.dataset.catalogue;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An SQLite file with one connection that writes and one that reads, so that a window can look
 * while a scan writes. Each is used by one thread at a time. Safe to call from any thread.
 *
 * <p>The file may be a stranger's: see {@link Schema#ensure}, and <a
 * href="https://sqlite.org/security.html">sqlite.org/security.html</a>.
 */
final class Database implements AutoCloseable {
    /** Work that hands on what it reads. */
    interface Stream {
        void from(Sql sql) throws IOException;
    }

    /** Another window's scan may hold the file for one batch. */
    private static final int BUSY_MILLISECONDS = 20_000;

    /** Bytes of a text; the longest are edits of images with very many boxes. */
    private static final int LONGEST = 64 << 20;

    private final Path file;
    private final boolean remote;
    private final List<Problem> remarks;
    private final Connection writer;
    private final Connection reader;
    private final Sql writing;
    private final Sql reading;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final ReentrantLock readLock = new ReentrantLock();

    /**
     * Opens the file, which is made if it is not there.
     *
     * @param remote whether it lies on a drive of another computer
     * @throws CatalogueException if that fails
     */
    Database(Path file, boolean remote) {
        this.file = file;
        this.remote = remote;
        try {
            writer = connect(false);
        } catch (SQLException e) {
            throw Sql.failure(file, e);
        }
        writing = new Sql(writer, file);
        try {
            List<Problem> found = new ArrayList<>(Schema.ensure(writer, writing, file));
            if (remote) {
                found.add(
                        Problem.of(
                                ProblemKind.NETWORK_DRIVE,
                                String.valueOf(file.getFileName()),
                                "lies on a drive of another computer, where a write-ahead log is not"
                                        + " safe",
                                "It is written with a rollback journal, which is slower"));
            }
            remarks = List.copyOf(found);
            reader = connect(true);
        } catch (SQLException e) {
            closeQuietly(writer);
            throw Sql.failure(file, e);
        } catch (CatalogueException e) {
            closeQuietly(writer);
            throw e;
        }
        reading = new Sql(reader, file);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(remote ? JournalMode.DELETE : JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        // As a URI, since the driver takes a question mark in a plain path for settings.
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
        connection
                .unwrap(SQLiteConnection.class)
                .setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
            if (readOnly) {
                statement.execute("PRAGMA query_only = 1");
            }
        }
        return connection;
    }

    /** What opening it found and did about it. */
    List<Problem> remarks() {
        return remarks;
    }

    /** Looks at what was last committed. */
    <R> R read(Function<Sql, R> work) {
        readLock.lock();
        try {
            return work.apply(reading);
        } finally {
            readLock.unlock();
        }
    }

    /** Reads long, on a connection of its own, so that nobody waits for it. */
    void stream(Stream stream) throws IOException {
        try (Connection connection = connect(true)) {
            // One transaction, so that all is of one moment.
            connection.setAutoCommit(false);
            stream.from(new Sql(connection, file));
        } catch (SQLException e) {
            throw Sql.failure(file, e);
        }
    }

    /** Makes all of a change durable, or none of it. */
    void write(Consumer<Sql> change) {
        compute(sql -> {
            change.accept(sql);
            return Boolean.TRUE;
        });
    }

    /** Makes all of a change durable, or none of it, and gives its result. */
    <R> R compute(Function<Sql, R> work) {
        writeLock.lock();
        try {
            writer.setAutoCommit(false);
            R result = work.apply(writing);
            writer.commit();
            writer.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw Sql.failure(file, e);
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        } finally {
            writeLock.unlock();
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
        writeLock.lock();
        readLock.lock();
        try {
            // The reader first: the last to close clears the log away, and must be able to write.
            closeQuietly(reader);
            closeQuietly(writer);
        } finally {
            readLock.unlock();
            writeLock.unlock();
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
}
