package org.goldthread.udfs.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.goldthread.udfs.text.EmailProvider;
import org.goldthread.udfs.text.EmailProvider.Dots;
import org.goldthread.udfs.text.EmailProviders;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.InvalidEmail;

/**
 * The test cases of validator.js' normalizeEmail against the canonical form: the shipped rules where it is called without
 * options, its options as a caller's rules where it has some.
 */
final class ValidatorjsCanonicalList implements PublicList {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    @Override
    public String file() {
        return "email_normalize_validatorjs.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String expected = row.get("normalized");
        String ours = rules(row.get("args")).canonical(Emails.normalize(row.get("input")));
        if (expected.isEmpty() || ours == null) {
            return expected.isEmpty() && ours == null ? Verdict.AGREES : refused(row.get("input"));
        }
        String theirs = Emails.normalize(expected);
        if (!ours.equals(theirs)) {
            return Verdict.unexplained("another mailbox");
        }
        return expected.equals(expected.toLowerCase(Locale.ROOT))
                ? Verdict.AGREES
                : Verdict.differs("capitals kept: no provider tells them apart");
    }

    private static Verdict refused(String input) {
        InvalidEmail reason = Emails.invalidReason(input);
        if (reason == InvalidEmail.PLACEHOLDER) {
            return Verdict.differs("placeholder: an address, but nobody's");
        }
        return reason == InvalidEmail.DOTS_MISPLACED
                ? Verdict.differs("two dots together: no address of Gmail's")
                : Verdict.unexplained("only one side reads an address");
    }

    private static EmailProviders rules(String options) {
        if (options.equals("[]")) {
            return EmailProviders.shipped();
        }
        List<EmailProvider> rules = new ArrayList<>();
        Dots dots = options.contains("\"gmail_remove_dots\":false") ? Dots.COUNT : Dots.IGNORED;
        boolean tags = !options.contains("_remove_subaddress\":false");
        String alias = options.contains("\"gmail_convert_googlemaildotcom\":false") ? null : "gmail.com";
        rules.add(new EmailProvider(GMAIL, alias, tags ? "+" : null, dots));
        rules.add(new EmailProvider(Set.of("yahoo.com"), null, tags ? "-" : null, Dots.COUNT));
        Set<String> others = Set.of("icloud.com", "me.com", "outlook.com", "live.fr", "hotmail.co.uk");
        rules.add(new EmailProvider(others, null, tags ? "+" : null, Dots.COUNT));
        if (options.contains("\"yandex_convert_yandexru\":false")) {
            Set<String> yandex = Set.of("yandex.ru", "yandex.kz", "yandex.ua", "yandex.by", "yandex.com", "ya.ru");
            rules.add(new EmailProvider(yandex, null, null, Dots.COUNT));
        }
        return EmailProviders.shipped().with(rules);
    }
}
