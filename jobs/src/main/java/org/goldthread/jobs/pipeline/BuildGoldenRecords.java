package org.goldthread.jobs.pipeline;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.golden.AssembleGoldenRecords;
import org.goldthread.jobs.golden.SurviveValues;
import org.goldthread.jobs.pipeline.Materialize.Both;
import org.goldthread.jobs.pipeline.ResolvePeople.People;

/** Fourth part of a run: what is known of every person, where it comes from, and what became of the ids. */
final class BuildGoldenRecords {
    private final GoldthreadConfig config;

    BuildGoldenRecords(GoldthreadConfig config) {
        this.config = config;
    }

    /**
     * In the shapes of the tables of these names. Not written yet: each is little more than a narrow look at what is, and
     * only the publish reads it.
     */
    record Golden(Dataset<Row> entities, Dataset<Row> history, Dataset<Row> goldenRecords, Dataset<Row> lineage) {}

    Golden apply(Materialize scratch, Dataset<Row> records, People people, long runSeq) {
        Both<Dataset<Row>, Dataset<Row>> survivors =
                scratch.writeUnnested("survive", SurviveValues.apply(people.assignments(), records, config, runSeq));
        AssembleGoldenRecords.Golden golden =
                AssembleGoldenRecords.apply(survivors.first(), survivors.second(), people.aliases(), people.previous());
        return new Golden(people.ids().entities(), people.ids().history(), golden.goldenRecords(), golden.lineage());
    }
}
