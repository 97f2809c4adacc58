package org.goldthread.jobs.config;

import java.util.HashSet;
import java.util.List;

/**
 * Memberships with a role, in an application's own database. Where both users belong to the same, one row stays, with the
 * higher role if both verified their addresses.
 *
 * @param table their table, "" = none; default memberships
 * @param column column of the role; default role
 * @param order roles from the highest to the lowest; others are never raised; default owner, admin, member
 */
public record SqlRoles(String table, String column, List<String> order) {
    public SqlRoles {
        table = table == null ? "memberships" : table;
        column = column == null ? "role" : column;
        order = order == null ? List.of("owner", "admin", "member") : List.copyOf(order);
        Problems problems = new Problems()
                .require(
                        new HashSet<>(order).size() == order.size(),
                        "order",
                        "has a role twice.",
                        "Name every role once, the highest first.");
        if (!table.isEmpty()) {
            SqlPlanConfig.table(problems, "table", table).present(column, "column", "Name the column of the role.");
        }
        problems.report();
    }
}
