package org.goldthread.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.RecordShare;
import org.goldthread.jobs.block.TestBlocks;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.junit.jupiter.api.Test;

/** A town of 600 people, every third of whom stands in two records; the second has a slip now and then. */
final class TrainModelTest extends SparkSuite {
    private static final int PEOPLE = 600;
    private static final List<String> GIVEN = List.of("ann", "peter", "maria", "john", "lucy", "oscar", "nina", "paul");
    private static final List<BlockingPass> PASSES = List.of(
            new BlockingPass("name", List.of("given_name_norm", "family_name_norm"), 100),
            new BlockingPass("birth", List.of("date_of_birth_norm"), 100),
            new BlockingPass("family-city", List.of("family_name_norm", "city_norm"), 100));
    private static final TrainingSteps STEPS = new TrainingSteps() {
        @Override
        public Dataset<Row> write(String step, Dataset<Row> rows) {
            return rows;
        }

        @Override
        public Blocks blocks(
                Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count, RecordShare share) {
            return TestBlocks.of(records, passes, texts, share);
        }

        @Override
        public <A, B> Both<A, B> sideBySide(Function<TrainingSteps, A> first, Function<TrainingSteps, B> second) {
            return new Both<>(first.apply(this), second.apply(this));
        }
    };

    private static final MatchModel BASE = ModelFile.read(model());

    private final NormalizedRecords town = new NormalizedRecords();
    private final List<Row> identities = new ArrayList<>();

    TrainModelTest() {
        Random random = new Random(7);
        for (int i = 0; i < PEOPLE; i++) {
            Object[] first = {
                "given_name",
                GIVEN.get(random.nextInt(GIVEN.size())),
                "family_name",
                "family" + random.nextInt(150),
                "date_of_birth",
                LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)),
                "city",
                "city" + random.nextInt(12)
            };
            town.with("a" + i, first);
            if (i % 3 == 0) {
                Object[] second = first.clone();
                int slip = random.nextInt(12);
                if (slip < 4) {
                    second[2 * slip + 1] = slip == 2 ? LocalDate.of(1999, 12, 31) : "other" + i;
                }
                town.with("b" + i, second);
                identities.add(RowFactory.create("a" + i, "i" + i));
                identities.add(RowFactory.create("b" + i, "i" + i));
            }
        }
    }

    private static Path model() {
        Path here = Path.of("conf/models/person.json");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }

    private Dataset<Row> identities(List<Row> rows) {
        return session().createDataFrame(rows, StructType.fromDDL("record_key STRING, identity STRING"));
    }

    private MatchModel train(Dataset<Row> records, List<Row> known, long seed) {
        return TrainModel.apply(records, identities(known), BASE, OtherAttributes.FOUND, PASSES, seed, STEPS);
    }

    @Test
    void theSameRecordsGiveTheSameBytesWhateverThePartitionsAndSeedsAgree() {
        MatchModel first = train(town.frame(session(), 1), List.of(), 1);

        session().conf().set("spark.sql.shuffle.partitions", "7");
        String again = ModelFile.text(train(town.frame(session(), 2).repartition(5), List.of(), 1));
        session().conf().set("spark.sql.shuffle.partitions", "2");

        assertThat(again).isEqualTo(ModelFile.text(first));
        assertThat(first.training().knownPairs()).isZero();
        assertThat(first.training().knownFound()).isNull();
        for (long seed = 2; seed <= 3; seed++) {
            assertThat(train(town.frame(session(), 1), List.of(), seed).prior().matches())
                    .isCloseTo(first.prior().matches(), within(0.003));
        }
    }

    @Test
    void knownPairsAreCountedAndWhatComparingFindsOfThem() {
        MatchModel.Training with =
                train(town.frame(session(), 1), identities, 1).training();

        assertThat(with.knownPairs()).isBetween(190L, 200L);
        assertThat(with.knownFound()).isGreaterThan(0.8);
        assertThat(with.expectedMatches()).isBetween(170L, 230L);
    }
}
