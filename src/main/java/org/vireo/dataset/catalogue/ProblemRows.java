package org.vireo.dataset.catalogue;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.Collection;
import java.util.List;

/** Rows of the table {@code problem} as values. */
final class ProblemRows {
    private ProblemRows() {}

    static List<Problem> all(Sql sql) {
        return sql.rows(
                "SELECT kind, file, place, what, done FROM problem ORDER BY file, id",
                row ->
                        new Problem(
                                ProblemKind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
    }

    /** Adds problems; one that is listed already is not listed twice. */
    static void add(Sql sql, ProblemStage stage, Collection<Problem> problems) {
        sql.updateAll(
                """
                INSERT OR IGNORE INTO problem (stage, kind, file, place, what, done)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                problems,
                p -> Sql.values(stage, p.kind(), p.file(), p.place(), p.what(), p.done()));
    }

    static void remove(Sql sql, Problem problem) {
        sql.update(
                "DELETE FROM problem WHERE file = ? AND kind = ? AND place = ? AND what = ?",
                problem.file(),
                problem.kind(),
                problem.place(),
                problem.what());
    }

    /** Forgets what reading and using a file found, since it is read again. */
    static void forgetFile(Sql sql, String file) {
        sql.update(
                "DELETE FROM problem WHERE file = ? AND stage IN (?, ?)",
                file,
                ProblemStage.FILE,
                ProblemStage.USE);
    }

    static void forgetStage(Sql sql, ProblemStage stage) {
        sql.update("DELETE FROM problem WHERE stage = ?", stage);
    }
}
