package org.goldthread.jobs.config;

/**
 * A column that points to users without a foreign key.
 *
 * @param table its table, written as in SQL
 * @param column the column
 * @param condition for a column that points to several tables, the SQL condition under which it points to users, such as
 *     {@code owner_type = 'user'}; default none
 */
public record SqlReference(String table, String column, String condition) {
    public SqlReference {
        condition = condition == null ? "" : condition.strip();
        Problems problems = new Problems()
                .present(table, "table", "Name the table.")
                .present(column, "column", "Name the column that holds ids of users.")
                .require(
                        !condition.contains(";") && !condition.contains("--") && !condition.contains("/*"),
                        "condition",
                        "holds a semicolon or a comment.",
                        "Write one condition, such as owner_type = 'user'.");
        if (table != null) {
            SqlPlanConfig.table(problems, "table", table);
        }
        problems.report();
    }
}
