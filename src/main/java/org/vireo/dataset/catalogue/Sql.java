package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.vireo.file.SystemFailure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Statements on one connection, each with the values of its question marks in their order; enums
 * are written by name, null as NULL. Statements are prepared once. For one thread at a time.
 *
 * <p>Everything throws {@link CatalogueException}, with a sentence, where the file cannot be used
 * or holds what no Vireo writes.
 */
final class Sql {
    /** Makes a value of a row, whose columns count from 1. */
    interface Reading<R> {
        R of(ResultSet row) throws SQLException;
    }

    /** Uses a row. */
    interface Visitor<X extends Exception> {
        void row(ResultSet row) throws SQLException, X;
    }

    private interface Use<R, X extends Exception> {
        R of(PreparedStatement statement) throws SQLException, X;
    }

    private final Connection connection;
    private final Path file;
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    Sql(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** All rows in their order. */
    <R> List<R> rows(String sql, Reading<R> reading, @Nullable Object... values) {
        List<R> rows = new ArrayList<>();
        this.<RuntimeException>each(sql, row -> rows.add(reading.of(row)), values);
        return rows;
    }

    /** All rows by a key, in their order. */
    <K, V> Map<K, V> map(String sql, Reading<K> key, Reading<V> value, @Nullable Object... values) {
        Map<K, V> map = new LinkedHashMap<>();
        this.<RuntimeException>each(sql, row -> map.put(key.of(row), value.of(row)), values);
        return map;
    }

    /** The first row, if there is one. */
    <R> Optional<R> first(String sql, Reading<R> reading, @Nullable Object... values) {
        return this.<Optional<R>, RuntimeException>use(
                sql,
                statement -> {
                    bind(statement, values);
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
                    }
                });
    }

    /** The number in the only row. */
    int count(String sql, @Nullable Object... values) {
        return first(sql, row -> row.getInt(1), values).orElse(0);
    }

    /** Shows all rows to a visitor. */
    <X extends Exception> void each(String sql, Visitor<X> visitor, @Nullable Object... values)
            throws X {
        this.<Boolean, X>use(
                sql,
                statement -> {
                    bind(statement, values);
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            visitor.row(row);
                        }
                    }
                    return true;
                });
    }

    /** Changes something, and gives how many rows changed. */
    int update(String sql, @Nullable Object... values) {
        return this.<Integer, RuntimeException>use(
                sql,
                statement -> {
                    bind(statement, values);
                    return statement.executeUpdate();
                });
    }

    /** Changes something for each of many items. */
    <T> void updateAll(String sql, Iterable<T> items, Function<T, @Nullable Object[]> values) {
        this.<Boolean, RuntimeException>use(
                sql,
                statement -> {
                    for (T item : items) {
                        bind(statement, values.apply(item));
                        statement.addBatch();
                    }
                    statement.executeBatch();
                    return true;
                });
    }

    /** In the way of {@link #updateAll} and {@link #update}: the values of one item. */
    static @Nullable Object[] values(@Nullable Object... values) {
        return values;
    }

    private <R, X extends Exception> R use(String sql, Use<R, X> use) throws X {
        // Taken away while it is used, so that a statement may be used within its own rows.
        PreparedStatement statement = idle.remove(sql);
        try {
            if (statement == null) {
                statement = connection.prepareStatement(sql);
            }
            R result = use.of(statement);
            PreparedStatement other = idle.put(sql, statement);
            statement = other;
            return result;
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Of a value that refuses what was read: a state of another name, a box without
            // corners.
            throw strange(e);
        } finally {
            close(statement);
        }
    }

    /** What is made of texts that were read before. */
    <R> R parsed(Supplier<R> parsing) {
        try {
            return parsing.get();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw strange(e);
        }
    }

    private CatalogueException strange(RuntimeException e) {
        return new CatalogueException(
                ("The catalogue %s holds what no Vireo writes (%s); move it away, and the"
                                + " folder will be read again")
                        .formatted(file, e.getMessage()),
                e);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Enum<?> e ? e.name() : value);
        }
    }

    private static void close(@Nullable PreparedStatement statement) {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            // What it did is done or was told; it holds nothing that outlives the connection.
            System.getLogger(Sql.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a statement", e);
        }
    }

    /** The sentence for a failure. */
    static CatalogueException failure(Path file, SQLException e) {
        // Extended codes carry the plain one in their low byte.
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
        String reason =
                switch (code) {
                    case SQLITE_FULL -> SystemFailure.diskIsFull(file);
                    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                            "it cannot be written; check the permissions of its folder";
                    case SQLITE_BUSY, SQLITE_LOCKED ->
                            "another program has held it for too long; close that and try again";
                    case SQLITE_CORRUPT, SQLITE_NOTADB ->
                            "it is damaged; move it away, and the folder will be read again";
                    case SQLITE_TOOBIG ->
                            "it holds a text larger than any that Vireo writes; move it away, and"
                                    + " the folder will be read again";
                    case SQLITE_IOERR -> "the disk failed or is full";
                    default -> String.valueOf(e.getMessage());
                };
        return new CatalogueException("The catalogue " + file + " cannot be used: " + reason, e);
    }
}
