package org.goldthread.udfs.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What counts as a placeholder: the built-in rules of {@link Placeholders}, and a caller's own values on top of them.
 * Immutable, so one may serve a whole application.
 */
public final class PlaceholderRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final PlaceholderRules BUILT_IN = new PlaceholderRules(new EnumMap<>(Type.class));

    private final Map<Type, Set<String>> extra;

    private PlaceholderRules(Map<Type, Set<String>> extra) {
        this.extra = extra;
    }

    /** What a value is; each has its own lists, since guest is no name and 12345 is a good house number. */
    public enum Type {
        ANY,
        EMAIL,
        PHONE,
        NAME,
        DATE,
        ADDRESS,
        USERNAME,
        ORGANIZATION,
        IDENTIFIER
    }

    /** Only what is built in. */
    public static PlaceholderRules builtIn() {
        return BUILT_IN;
    }

    /**
     * These rules and further values of a type, those of {@link Type#ANY} for every type. Case, blanks and punctuation do
     * not matter, save in e-mail addresses.
     *
     * @throws IllegalArgumentException when a value has no letter and no digit, since it says nothing more than a blank
     */
    public PlaceholderRules with(Type type, Collection<String> values) {
        Map<Type, Set<String>> all = new EnumMap<>(Type.class);
        all.putAll(extra);
        all.put(
                type,
                Stream.concat(
                                extra.getOrDefault(type, Set.of()).stream(),
                                values.stream().map(value -> form(type, value)))
                        .collect(Collectors.toUnmodifiableSet()));
        return new PlaceholderRules(all);
    }

    /** Whether there are values of the caller's. */
    public boolean hasOwn() {
        return !extra.isEmpty();
    }

    /** True for the caller's values of the type and of {@link Type#ANY}; false for null. */
    public boolean isOwn(Type type, String value) {
        return hasOwn() && value != null && (isExtra(type, value) || isExtra(Type.ANY, value));
    }

    /** True for null, blank, the built-in placeholders of the type and the caller's; raw and normalized values alike. */
    public boolean isPlaceholder(Type type, String value) {
        return isBuiltIn(type, value) || isOwn(type, value);
    }

    /** The normalized value, or null where either it or what it came from is a placeholder. */
    public String keep(Type type, String raw, String normalized) {
        return normalized == null || isPlaceholder(type, raw) || isPlaceholder(type, normalized) ? null : normalized;
    }

    private boolean isExtra(Type type, String value) {
        Set<String> values = extra.get(type);
        if (values == null) {
            return false;
        }
        String form = type == Type.EMAIL ? Emails.normalize(value) : Placeholders.squeezed(value);
        return form != null && values.contains(form);
    }

    private static boolean isBuiltIn(Type type, String value) {
        return switch (type) {
            case ANY, IDENTIFIER -> Placeholders.isPlaceholder(value);
            case EMAIL -> Placeholders.isPlaceholderEmail(Folding.clean(value));
            case PHONE -> Placeholders.isPlaceholderPhone(value);
            case NAME -> Names.normalize(value) == null;
            case DATE -> Dates.partial(value, DateOrder.DMY) == null && Dates.partial(value, DateOrder.MDY) == null;
            case ADDRESS -> Placeholders.isPlaceholderAddress(value);
            case USERNAME -> Placeholders.isPlaceholderUsername(value);
            case ORGANIZATION -> Organizations.normalize(value) == null;
        };
    }

    private static String form(Type type, String value) {
        String form = type == Type.EMAIL ? Emails.normalize(value) : Placeholders.squeezed(value);
        if (form == null) {
            throw new IllegalArgumentException("A placeholder of type " + type
                    + " must have a letter or digit, and one of type EMAIL must be an address that is not built in.");
        }
        return form;
    }
}
