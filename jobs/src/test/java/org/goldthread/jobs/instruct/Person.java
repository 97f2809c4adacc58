package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goldthread.udfs.text.Emails;

/** Builds a record of a source, attribute by attribute, as a test tells it. */
final class Person {
    private final String source;
    private final String nativeId;
    private String tenant = "1";
    private String state = "active";
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Boolean> flags = new TreeMap<>();
    private final Map<String, Instant> times = new TreeMap<>();
    private List<String> emailFlags = List.of();
    private final Map<String, List<String>> ids = new TreeMap<>();
    private final Map<String, String> custom = new TreeMap<>();
    private final List<MemberRecord.Identifier> identifiers = new ArrayList<>();

    private Person(String source, String nativeId) {
        this.source = source;
        this.nativeId = nativeId;
    }

    static Person of(String source, String nativeId) {
        return new Person(source, nativeId);
    }

    static Person user(String nativeId) {
        return of("crm", nativeId).text("role", "user");
    }

    static Person lead(String nativeId) {
        return of("crm", nativeId).text("role", "lead").text("external_id", "generated-" + nativeId);
    }

    Person tenant(String value) {
        tenant = value;
        return this;
    }

    Person state(String value) {
        state = value;
        return this;
    }

    Person email(String raw) {
        String normalized = Emails.normalize(raw);
        emailFlags = normalized == null ? List.of() : Emails.flags(normalized);
        return text("email", raw).text("email_norm", normalized);
    }

    Person phone(String e164) {
        return text("phone", e164).text("phone_norm", e164);
    }

    Person name(String given, String family) {
        return text("full_name", given + " " + family)
                .text("given_name_norm", given.toLowerCase(java.util.Locale.ROOT))
                .text("family_name_norm", family.toLowerCase(java.util.Locale.ROOT));
    }

    Person text(String name, String value) {
        if (value != null) {
            texts.put(name, value);
        }
        return this;
    }

    Person flag(String name, Boolean value) {
        if (value != null) {
            flags.put(name, value);
        }
        return this;
    }

    Person at(String name, Object when) {
        if (when instanceof Number seconds) {
            times.put(name, Instant.ofEpochSecond(seconds.longValue()));
        } else if (when instanceof String text) {
            times.put(name, Instant.parse(text));
        }
        return this;
    }

    Person created(Object when) {
        return at("created_at", when);
    }

    Person updated(Object when) {
        return at("updated_at", when);
    }

    Person optedOut(Object when) {
        return text("email_consent", "opted_out").at("email_consent_at", when);
    }

    Person optedIn(Object when) {
        return text("email_consent", "opted_in").at("email_consent_at", when);
    }

    Person id(String type, String... values) {
        ids.put(type, List.of(values));
        return this;
    }

    Person custom(String name, String value) {
        custom.put(name, value);
        return this;
    }

    Person identifier(String type, String value) {
        identifiers.add(new MemberRecord.Identifier(type, value, true));
        return this;
    }

    MemberRecord build() {
        return new MemberRecord(
                source + "/" + nativeId,
                tenant,
                source,
                nativeId,
                state,
                texts,
                flags,
                times,
                emailFlags,
                ids,
                custom,
                identifiers);
    }
}
