package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Patterns travel as bytes. */
final class AgreementPatternTest {
    @Property(tries = 200, seed = "20261122")
    void bytesHoldAll(
            @ForAll @Size(7) byte[] levels,
            @ForAll @Size(7) @ByteRange(min = 0) byte[] rarity,
            @ForAll long free,
            @ForAll @IntRange(max = AgreementPattern.MANY) int passes,
            @ForAll boolean labelled) {
        AgreementPattern pattern = new AgreementPattern(levels, rarity, free, passes, labelled);

        AgreementPattern back = AgreementPattern.decoded(pattern.encoded());

        assertThat(back.levels()).isEqualTo(levels);
        assertThat(back.rarity()).isEqualTo(rarity);
        assertThat(back.free()).isEqualTo(free);
        assertThat(back.passes()).isEqualTo(passes);
        assertThat(back.labelled()).isEqualTo(labelled);
    }

    @Property(tries = 200, seed = "20261122")
    void aShareIsKeptToAQuarterOfABit(@ForAll @DoubleRange(min = -40, max = 0) double log2Share) {
        assertThat(AgreementPattern.log2Share(AgreementPattern.rarityOf(log2Share)))
                .isCloseTo(log2Share, within(0.25));
    }
}
