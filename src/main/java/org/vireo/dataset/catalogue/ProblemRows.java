package org.vireo.dataset.catalogue;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows of the table {@code problem} as values. */
final class ProblemRows {
    private ProblemRows() {}

    static List<Problem> all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT kind, file, place, what, done FROM problem"
                                        + " ORDER BY file, id")) {
            List<Problem> problems = new ArrayList<>();
            while (row.next()) {
                problems.add(
                        new Problem(
                                ProblemKind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
            }
            return problems;
        }
    }

    /** Adds problems; one that is listed already is not listed twice. */
    static void add(Connection connection, ProblemStage stage, Collection<Problem> problems)
            throws SQLException {
        if (problems.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT OR IGNORE INTO problem (stage, kind, file, place, what, done)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)) {
            for (Problem problem : problems) {
                insert.setString(1, stage.name());
                insert.setString(2, problem.kind().name());
                insert.setString(3, problem.file());
                insert.setString(4, problem.place());
                insert.setString(5, problem.what());
                insert.setString(6, problem.done());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void remove(Connection connection, Problem problem) throws SQLException {
        CategoryRows.update(
                connection,
                "DELETE FROM problem WHERE file = ? AND kind = ? AND place = ? AND what = ?",
                problem.file(),
                problem.kind().name(),
                problem.place(),
                problem.what());
    }

    /** Forgets what reading and using a file found, since it is read again. */
    static void forgetFile(Connection connection, String file) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM problem WHERE file = ? AND stage IN (?, ?)")) {
            delete.setString(1, file);
            delete.setString(2, ProblemStage.FILE.name());
            delete.setString(3, ProblemStage.USE.name());
            delete.executeUpdate();
        }
    }

    static void forgetStage(Connection connection, ProblemStage stage) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM problem WHERE stage = ?")) {
            delete.setString(1, stage.name());
            delete.executeUpdate();
        }
    }
}
