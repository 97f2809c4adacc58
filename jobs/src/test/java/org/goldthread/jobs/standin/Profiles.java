package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The profiles of an account. */
final class Profiles {
    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Set<KlaviyoSwitch> switches;

    Profiles(Set<KlaviyoSwitch> switches) {
        this.switches = switches;
    }

    void add(Profile profile) {
        profiles.put(profile.id, profile);
    }

    /** A new profile with these attributes. */
    Profile create(JsonNode attributes) {
        String id = String.format(Locale.ROOT, "01J%023d", profiles.size() + 1);
        Profile profile = new Profile(Json.object("type", "profile", "id", id, "attributes", attributes));
        add(profile);
        return profile;
    }

    List<Profile> all() {
        return List.copyOf(profiles.values());
    }

    Profile ever(String id) {
        return profiles.get(id);
    }

    /** A profile that is there; what was merged away or deleted is not found: klaviyo.md:67. */
    Profile live(String id) {
        Profile profile = profiles.get(id);
        Refused.unless(profile != null && profile.live(), 404, "not_found", "klaviyo.md:67", "No such profile");
        return profile;
    }

    List<Profile> holding(String attribute, String value) {
        return profiles.values().stream()
                .filter(profile -> profile.live() && profile.holds(attribute, written(attribute, value)))
                .toList();
    }

    /** The value as the account stores it. */
    String written(String attribute, String value) {
        boolean lowers = attribute.equals("email") && switches.contains(KlaviyoSwitch.LOWERCASES_EMAIL);
        return lowers ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** The other profile that holds one of the identifiers refuses the write: klaviyo.md:84. */
    void requireFree(JsonNode attributes, Profile taker) {
        for (String identifier : Profile.IDENTIFIERS) {
            String value = Json.text(attributes, identifier);
            if (value == null || taker != null && taker.holds(identifier, written(identifier, value))) {
                continue;
            }
            for (Profile other : holding(identifier, value)) {
                if (other != taker) {
                    throw new Refused(
                            409,
                            "duplicate_profile",
                            "klaviyo.md:84",
                            "A profile already exists with one of these identifiers.",
                            Map.of("duplicate_profile_id", other.id));
                }
            }
        }
    }
}
