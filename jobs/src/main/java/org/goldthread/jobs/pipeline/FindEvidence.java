package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.FormPairs;
import org.goldthread.jobs.block.PairFunction;
import org.goldthread.jobs.block.ScoredPair;
import org.goldthread.jobs.cluster.ConnectedComponents;
import org.goldthread.jobs.cluster.GuardMatches;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.identify.CollectIdentifiers;
import org.goldthread.jobs.identify.CollectObservations;
import org.goldthread.jobs.identify.IdentityPolicies;
import org.goldthread.jobs.identify.KnownMerges;
import org.goldthread.jobs.identify.LinkIdentifiers;
import org.goldthread.jobs.identify.ResolveObservations;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.MatchEdges;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.pipeline.Materialize.Both;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/** Second part of a run: what speaks for two records being one person, by identifiers and by comparison. */
final class FindEvidence {
    private final GoldthreadConfig config;
    private final MatchModel model;
    private final IdentityPolicies policies;

    FindEvidence(GoldthreadConfig config, MatchModel model) {
        this.config = config;
        this.model = model;
        this.policies =
                IdentityPolicies.of(config.identifiers(), config.normalize().providers());
    }

    /** The evidence, in the shapes of the tables of these names; {@code scores} are pairs above the review threshold. */
    record Evidence(
            Dataset<Row> identifiers,
            Dataset<Row> observations,
            Dataset<Row> suppressed,
            Dataset<Row> refused,
            Blocks blocks,
            Dataset<Row> scores,
            Dataset<Row> edges,
            PairScorer scorer) {}

    /** What identifiers say: the tables, and {@code LinkIdentifiers}' verdicts. */
    record Identified(Dataset<Row> observations, Dataset<Row> identifiers, Dataset<Row> verdicts) {}

    /** What comparing says. */
    private record Compared(Blocks blocks, Dataset<Row> scores, PairScorer scorer) {}

    Evidence apply(
            Materialize scratch,
            Dataset<Row> records,
            Dataset<Row> observed,
            Dataset<Row> knownMerges,
            Warehouse warehouse) {
        Both<Identified, Compared> both = scratch.sideBySide(
                left -> identify(left, records, observed, knownMerges, warehouse), right -> compare(right, records));
        return evidence(scratch, records, knownMerges, both.first(), both.second());
    }

    /** The same where what identifiers say has been found before. */
    Evidence apply(Materialize scratch, Dataset<Row> records, Dataset<Row> knownMerges, Identified identified) {
        return evidence(scratch, records, knownMerges, identified, compare(scratch, records));
    }

    private Evidence evidence(
            Materialize scratch,
            Dataset<Row> records,
            Dataset<Row> knownMerges,
            Identified identified,
            Compared compared) {
        Dataset<Row> verdicts = identified.verdicts();
        Dataset<Row> matches = scratch.write(
                "guard",
                GuardMatches.apply(MatchEdges.apply(compared.scores(), thresholds()), identified.identifiers()));
        Dataset<Row> edges = LinkIdentifiers.edges(verdicts)
                .unionByName(GuardMatches.kept(matches))
                .unionByName(KnownMerges.edges(records, knownMerges));
        return new Evidence(
                identified.identifiers(),
                identified.observations(),
                LinkIdentifiers.suppressed(verdicts),
                LinkIdentifiers.refused(verdicts).unionByName(GuardMatches.refused(matches)),
                compared.blocks(),
                compared.scores(),
                scratch.write("edges", edges),
                compared.scorer());
    }

    /**
     * Records that identifiers say to be one person: record_key, identity. Only by types that a policy trusts whatever the
     * names say, and that are not compared: neither may what is compared vouch for itself, nor may names be believed to
     * agree because only agreeing ones were joined.
     */
    Dataset<Row> identities(Identified identified) {
        Set<String> compared = model.comparisons().stream()
                .map(MatchModel.Comparing::comparison)
                .collect(Collectors.toSet());
        Object[] types = policies.unquestioned().stream()
                .filter(type -> !compared.contains(type))
                .toArray();
        Dataset<Row> edges = LinkIdentifiers.edges(identified.verdicts())
                .where(col("kind")
                        .equalTo("identifier")
                        .and(col("evidence_type").isin(types)));
        return ConnectedComponents.apply(edges)
                .select(col("node").as("record_key"), col("component").as("identity"));
    }

    /** What identifiers say. */
    Identified identify(
            Materialize scratch,
            Dataset<Row> records,
            Dataset<Row> observed,
            Dataset<Row> knownMerges,
            Warehouse warehouse) {
        Dataset<Row> logins =
                KnownMerges.redirect(observed.where(col("kind").equalTo("identity")), records, knownMerges);
        Dataset<Row> events = observed.where(col("kind").isin("event", "membership", "child"));
        Dataset<Row> held = CollectIdentifiers.current(records, logins);
        Dataset<Row> observations = scratch.write(
                "observations",
                CollectObservations.apply(
                        events,
                        records,
                        held,
                        CollectObservations.lasting(
                                warehouse.read(Tables.OBSERVATIONS),
                                inFull(Kind.MEMBERSHIPS, SourceConfig::of),
                                inFull(Kind.CHILDREN, SourceConfig::name)),
                        warehouse.read(Tables.IDENTIFIERS),
                        policies));
        Dataset<Row> seen = ResolveObservations.apply(observations, held, records, knownMerges, policies);
        Dataset<Row> identifiers =
                scratch.write("identifiers", CollectIdentifiers.apply(records, logins, seen, policies));
        return new Identified(
                observations,
                identifiers,
                scratch.write("identify", LinkIdentifiers.apply(identifiers, records, policies)));
    }

    private Set<String> inFull(Kind kind, Function<SourceConfig, String> name) {
        return config.sources().stream()
                .filter(source -> source.kind() == kind && source.export() == Export.SNAPSHOT)
                .map(name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Compared compare(Materialize scratch, Dataset<Row> records) {
        TermFrequencies frequencies =
                scratch.time("term-frequencies", () -> CountTerms.apply(records, model.attributes()));
        PairScorer scorer = new PairScorer(model, config.thresholds(), frequencies);
        Blocks blocks = new MakeBlocks(scratch, config.pairs())
                .within(
                        config.gates(),
                        records,
                        passes(),
                        ComparedColumns.texts(model.attributes()),
                        frequencies.records());
        return new Compared(blocks, scratch.write("match", scores(blocks, scorer)), scorer);
    }

    private static Dataset<Row> scores(Blocks blocks, PairScorer scorer) {
        PairFunction<ComparableRecord> score = (left, right) -> {
            PairScore result = scorer.score(left, right);
            return result == null ? null : new ScoredPair(result.weight(), result.probability(), result.levels());
        };
        return FormPairs.apply(blocks, scorer::decode, score);
    }

    /** The passes that make the candidate pairs: the configuration's, else the model's. */
    List<BlockingPass> passes() {
        return config.blocking().isEmpty() ? model.blocking() : config.blocking();
    }

    /** What counts as a match, and what as a case for review: the configuration's, else the model's. */
    Thresholds thresholds() {
        return config.thresholds() == null ? model.thresholds() : config.thresholds();
    }
}
