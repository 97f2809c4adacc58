package org.goldthread.jobs.instruct;

import java.util.Map;

/**
 * The one table that says how sure an edge makes us that both its ends are one person, 0..1.
 *
 * <p>Scored edges bring their own probability. Identifier edges are not scored; theirs follows from the type: an id that
 * the company itself issued is as good as certain, an address is nearly, a phone number is shared by families. A type
 * without a row here goes by its trust. An observation saw two identifiers together once, which is a little less than
 * holding both.
 */
final class EvidenceConfidence {
    static final Map<String, Double> BY_TYPE = Map.of(
            "user_id", 0.999,
            "oauth_subject", 0.999,
            "id_number", 0.999,
            "registered", 0.99,
            "loyalty_id", 0.99,
            "email", 0.97,
            "phone", 0.90,
            "cookie", 0.90);
    static final double VERIFIED_EMAIL = 0.99;
    static final double OBSERVED_AT_MOST = 0.96;
    static final double DECIDED = 0.999;

    private EvidenceConfidence() {}

    /** Confidence of one edge; {@code holder} is the record at one of its ends, null when neither is a record. */
    static double of(EvidenceEdge edge, MemberRecord holder) {
        return switch (edge.kind()) {
            case "match" -> edge.probability() == null ? 0 : edge.probability();
            case "decision", "known_merge" -> DECIDED;
            case "observation" -> Math.min(OBSERVED_AT_MOST, byType(edge, holder));
            default -> byType(edge, holder);
        };
    }

    private static double byType(EvidenceEdge edge, MemberRecord holder) {
        if ("email".equals(edge.type()) && holder != null && verified(edge, holder)) {
            return VERIFIED_EMAIL;
        }
        Double known = edge.type() == null ? null : BY_TYPE.get(edge.type());
        return known == null ? byTrust(edge.trust()) : known;
    }

    private static boolean verified(EvidenceEdge edge, MemberRecord holder) {
        boolean holds = edge.value() != null && edge.value().equals(holder.text("email_norm"));
        return holds ? holder.emailVerified() : edge.value() != null && holder.verified("email", edge.value());
    }

    private static double byTrust(Long trust) {
        if (trust == null) {
            return 0.8;
        }
        return trust >= 90 ? 0.99 : trust >= 70 ? 0.97 : trust >= 50 ? 0.9 : 0.8;
    }
}
