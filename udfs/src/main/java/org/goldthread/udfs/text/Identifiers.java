package org.goldthread.udfs.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifier values as text. Their case is kept: two ids that differ in case are two ids. */
public final class Identifiers {

    private static final int UUID_LENGTH = 36;
    private static final Pattern URL = Pattern.compile("^https?://([^/]+).*$");
    private static final Pattern PROTOCOL = Pattern.compile("(?:[-_ .]?(?:oauth2?|oidc|openid|saml|sso))+$");
    private static final Pattern PREFIX = Pattern.compile("([^|:]+)[|:]");
    private static final Map<String, String> PROVIDERS = WordList.variants("login_providers.csv");

    private Identifiers() {}

    /** Trimmed of Unicode spaces and zero-width characters, case kept; null for null, blank and placeholders. */
    public static String text(String raw) {
        String value = Folding.clean(raw);
        return Placeholders.isPlaceholder(value) ? null : value;
    }

    /**
     * The name of a login provider in lower case: google for {@code Google}, {@code google-oauth2},
     * {@code https://accounts.google.com}; an unknown one as it is; null for null, blank and placeholders.
     */
    public static String provider(String raw) {
        String value = text(raw);
        if (value == null) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        String listed = PROVIDERS.get(lower);
        if (listed != null && listed.equals(PROVIDERS.get(listed))) {
            return text(listed);
        }
        String name = URL.matcher(lower).replaceFirst("$1");
        String stripped = PROTOCOL.matcher(name).replaceFirst("");
        String known = PROVIDERS.getOrDefault(name, text(stripped) == null ? name : stripped);
        return text(PROVIDERS.getOrDefault(known, known));
    }

    /**
     * One identifier of a login: {@code google:g-55501}. A subject that already names its provider
     * ({@code google-oauth2|123}, {@code google:123}) does not get it twice.
     *
     * @return null when either is null, blank or a placeholder
     */
    public static String providerSubject(String provider, String subject) {
        String name = provider(provider);
        String value = text(subject);
        if (name == null || value == null) {
            return null;
        }
        boolean prefixed = value.indexOf('|') > 0 || value.indexOf(':') > 0;
        Matcher prefix = PREFIX.matcher(value);
        if (prefixed && prefix.lookingAt() && name.equals(provider(prefix.group(1)))) {
            value = text(value.substring(prefix.end()));
        }
        return value == null ? null : name + ":" + value;
    }

    /** True for the 36-character form in any case; false for null, for the nil UUID and for other spellings of one. */
    public static boolean isUuid(String value) {
        return value != null && value.length() == UUID_LENGTH && Uuids.normalize(value) != null;
    }
}
