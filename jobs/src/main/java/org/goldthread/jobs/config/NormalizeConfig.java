package org.goldthread.jobs.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.goldthread.udfs.text.EmailProviders;
import org.goldthread.udfs.text.PlaceholderRules;

/**
 * What normalizing is told beyond what is built in.
 *
 * @param emailProviders rules of mail providers: which spellings reach one mailbox
 * @param placeholders values that were typed to fill a field, by what they are: any, email, phone, name, date, address,
 *     username, organization or identifier
 */
public record NormalizeConfig(List<EmailProviderConfig> emailProviders, Map<String, List<String>> placeholders) {
    /** Only what is built in. */
    public static final NormalizeConfig BUILT_IN = new NormalizeConfig(null, null);

    public NormalizeConfig {
        emailProviders = emailProviders == null ? List.of() : List.copyOf(emailProviders);
        placeholders = InOrder.copy(placeholders);
        Problems problems = new Problems();
        try {
            providers(emailProviders);
        } catch (IllegalArgumentException wrong) {
            problems.require(false, "email-providers", "contradict each other: " + wrong.getMessage(), "Mend them.");
        }
        placeholders.forEach((name, values) -> {
            Optional<PlaceholderRules.Type> type = type(name);
            if (type.isEmpty()) {
                problems.require(
                        false,
                        "placeholders." + name,
                        "is no type of value.",
                        "Use any, email, phone, name, date, address, username, organization or identifier.");
                return;
            }
            try {
                PlaceholderRules.builtIn().with(type.get(), values);
            } catch (IllegalArgumentException wrong) {
                problems.require(false, "placeholders." + name, "cannot be: " + wrong.getMessage(), "Mend the list.");
            }
        });
        problems.report();
    }

    /** The built-in rules of providers, and these. */
    public EmailProviders providers() {
        return providers(emailProviders);
    }

    /** The built-in placeholders, and these. */
    public PlaceholderRules rules() {
        PlaceholderRules rules = PlaceholderRules.builtIn();
        for (Map.Entry<String, List<String>> entry : placeholders.entrySet()) {
            rules = rules.with(type(entry.getKey()).orElseThrow(), entry.getValue());
        }
        return rules;
    }

    private static EmailProviders providers(List<EmailProviderConfig> rules) {
        return EmailProviders.shipped()
                .with(rules.stream().map(EmailProviderConfig::rule).toList());
    }

    private static Optional<PlaceholderRules.Type> type(String name) {
        return Arrays.stream(PlaceholderRules.Type.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
