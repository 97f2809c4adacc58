package org.goldthread.jobs.pipeline;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.instruct.CountCauses;
import org.goldthread.jobs.instruct.FindUnnormalizedWriters;
import org.goldthread.jobs.instruct.InstructionTarget;
import org.goldthread.jobs.instruct.LimitInstructions;
import org.goldthread.jobs.instruct.PlanInstructions;
import org.goldthread.jobs.instruct.QueueIdentityCases;
import org.goldthread.jobs.publish.RunManifest;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/**
 * What downstream systems and people are asked to do.
 *
 * @param targets by name
 * @param warehouse where the cases of earlier nights stand
 * @param manifest the run
 * @param canary instructions of each target that may be open at most; empty = all
 */
record PlanTargets(
        Map<String, InstructionTarget> targets, Warehouse warehouse, RunManifest manifest, Optional<Integer> canary) {
    /**
     * The plan, in the shapes of the tables of these names.
     *
     * @param heldBack instructions that a canary leaves for later; empty without one
     */
    record Plan(
            Dataset<Row> instructions,
            Optional<Dataset<Row>> heldBack,
            Dataset<Row> reviewQueue,
            Dataset<Row> causes,
            Dataset<Row> writers) {}

    Plan apply(Materialize scratch, PlanInstructions.Input input, Dataset<Row> scores, Dataset<Row> refused) {
        Dataset<Row> concerned = scratch.write("plan", PlanInstructions.concerned(input, targets, manifest.asOf()));
        Dataset<Row> planned = scratch.write(
                "instruct", PlanInstructions.apply(input, concerned, targets, manifest.runId(), manifest.asOf()));
        Optional<Dataset<Row>> heldBack = canary.map(most ->
                scratch.write(MeasureResult.HELD_BACK, LimitInstructions.heldBack(planned, manifest.runId(), most)));
        Dataset<Row> instructions =
                heldBack.map(rows -> LimitInstructions.issued(planned, rows)).orElse(planned);
        Dataset<Row> identityCases = QueueIdentityCases.apply(
                scores, refused, input.members(), warehouse.read(Tables.REVIEW_QUEUE), manifest.asOf());
        return new Plan(
                instructions,
                heldBack,
                scratch.write(
                        "review", PlanInstructions.reviewCases(instructions).unionByName(identityCases)),
                CountCauses.apply(instructions),
                scratch.write("writers", FindUnnormalizedWriters.apply(input.records())));
    }
}
