package org.goldthread.jobs.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.goldthread.jobs.identify.Holders.Holder;
import org.goldthread.jobs.identify.Holders.Join;
import org.goldthread.jobs.identify.Holders.Refusal;
import org.goldthread.jobs.identify.Holders.Terms;
import org.goldthread.jobs.identify.Holders.Verdict;
import org.junit.jupiter.api.Test;

final class HoldersTest {
    private static final Terms EMAIL = new Terms(true, true, 5);
    private static final Terms PHONE = new Terms(false, true, 5);
    private static final Terms COOKIE = new Terms(false, false, 1);
    private static final Terms USER_ID = new Terms(true, false, Integer.MAX_VALUE);

    private static Holder named(String key, String given, String family) {
        return new Holder(key, given, family, null, null, false, false);
    }

    private static Verdict judge(Terms terms, Holder... holders) {
        List<Holder> shuffled = new ArrayList<>(List.of(holders));
        Verdict expected = new Holders(shuffled, terms).judge();
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(new Holders(shuffled, terms).judge()).isEqualTo(expected);
        }
        return expected;
    }

    @Test
    void anEmailJoinsItsHoldersAsAStar() {
        Verdict verdict =
                judge(EMAIL, named("a/1", "nora", "berg"), named("b/1", null, null), named("c/1", "nora", null));

        assertThat(verdict.joins())
                .containsExactly(new Join("a/1", null), new Join("b/1", null), new Join("c/1", null));
        assertThat(verdict.refusals()).isEmpty();
    }

    @Test
    void anEmailDoesNotJoinPeopleWhoseNamesContradict() {
        Verdict verdict = judge(EMAIL, named("a/1", "nora", "berg"), named("b/1", "erik", "berg"));

        assertThat(verdict.joins()).isEmpty();
        assertThat(verdict.refusals()).containsExactly(new Refusal("a/1", "b/1", "name-conflict"));
    }

    @Test
    void amongContradictingHoldersOnlyThoseThatAgreeAreJoined() {
        Verdict verdict = judge(
                EMAIL,
                named("a/1", "nora", "berg"),
                named("a/2", "nora", "berg"),
                named("b/1", "erik", "berg"),
                named("c/1", null, null));

        assertThat(verdict.joins()).containsExactly(new Join("a/1", "a/2"));
        assertThat(verdict.refusals())
                .contains(new Refusal("a/1", "b/1", "name-conflict"), new Refusal("a/1", "c/1", "name-conflict"));
    }

    @Test
    void aNameThatAgreesWithTwoContradictingOnesDoesNotBridgeThem() {
        Verdict verdict =
                judge(EMAIL, named("a/1", "samuel", "ek"), named("b/1", "samantha", "ek"), named("c/1", "sam", "ek"));

        boolean bridged = verdict.joins().size() > 1;
        assertThat(bridged).isFalse();
    }

    @Test
    void aPhoneJoinsOnlyThoseWhoAgreeByName() {
        assertThat(judge(PHONE, named("a/1", "nora", "berg"), named("b/1", "nora", "berg"))
                        .joins())
                .containsExactly(new Join("a/1", "b/1"));
        assertThat(judge(PHONE, named("a/1", "nora", "berg"), named("b/1", null, null))
                        .joins())
                .isEmpty();
        assertThat(judge(PHONE, named("a/1", "nora", "berg"), named("b/1", "erik", "berg"))
                        .joins())
                .isEmpty();
    }

    @Test
    void aCookieOfTwoPeopleIsAHub() {
        Holder first = new Holder("w/1", null, null, null, "registered:ana", false, false);
        Holder second = new Holder("w/2", null, null, null, "registered:jon", true, false);
        Holder anonymous = new Holder("w/3", null, null, null, null, true, false);

        assertThat(judge(COOKIE, first, second).hub()).isTrue();
        assertThat(judge(COOKIE, first, anonymous).joins())
                .containsExactly(new Join("w/1", null), new Join("w/3", null));
    }

    @Test
    void manyNamesBehindOneEmailAreAHub() {
        Verdict verdict = judge(
                EMAIL,
                named("a/1", "nora", "berg"),
                named("a/2", "erik", "holm"),
                named("a/3", "mei", "tan"),
                named("a/4", "omar", "aziz"),
                named("a/5", "li", "wei"),
                named("a/6", "raj", "patel"));

        assertThat(verdict.hub()).isTrue();
        assertThat(verdict.people()).isEqualTo(6);
    }

    @Test
    void oneNameUnderManyIdsIsNoHub() {
        List<Holder> holders = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            holders.add(new Holder("a/" + i, "nora", "berg", null, "user_id:" + i, false, false));
        }

        assertThat(judge(EMAIL, holders.toArray(Holder[]::new)).joins()).hasSize(9);
    }

    @Test
    void aCurrentHolderBeatsAFormerOne() {
        Holder changed = new Holder("m/1", "omar", "haddad", null, null, true, true);
        Holder holder = new Holder("m/2", null, null, null, null, false, false);

        Verdict verdict = judge(EMAIL, changed, holder);

        assertThat(verdict.joins()).isEmpty();
        assertThat(verdict.refusals()).containsExactly(new Refusal("m/1", "m/2", "former-value-held"));
    }

    @Test
    void anObservedValueJoinsARecordThatHasNoneOfItsOwn() {
        Holder idOnly = new Holder("m/1", "betty", "ng", null, null, true, false);
        Holder emailOnly = new Holder("m/2", "betty", "ng", null, null, false, false);

        assertThat(judge(EMAIL, idOnly, emailOnly).joins())
                .containsExactly(new Join("m/1", null), new Join("m/2", null));
    }

    @Test
    void twoFormerHoldersJoinOnlyByName() {
        Holder first = new Holder("m/1", "omar", "haddad", null, null, true, true);
        Holder second = new Holder("m/2", null, null, null, null, true, true);

        assertThat(judge(EMAIL, first, second).joins()).isEmpty();
    }

    @Test
    void anAccountIdJoinsWhateverTheNames() {
        assertThat(judge(USER_ID, named("a/1", "nora", "berg"), named("c/9", "nora", "holm"))
                        .joins())
                .hasSize(2);
    }
}
