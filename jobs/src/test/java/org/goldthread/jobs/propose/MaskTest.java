package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskTest {
    @ParameterizedTest
    @CsvSource({
        "ann.lee@example.org, xxx.xxx@xxxxxxx.xxx",
        "+44 20 7946 0018, +99 99 9999 9999",
        "Zoë, Xxx",
        "Ольга, Xxxxx",
        "山田, xx",
        "5€, 9*"
    })
    void lettersAndDigitsAreGone(String value, String mask) {
        assertThat(Mask.of(value)).isEqualTo(mask);
    }

    @Test
    void theCommonestShapesComeFirstWhateverTheOrder() {
        assertThat(Mask.commonest(List.of("Bo", "Ann", "Eva", "x1", "Al"), 2)).containsExactly("Xx", "Xxx");
        assertThat(Mask.commonest(List.of("Al", "x1", "Eva", "Ann", "Bo"), 2)).containsExactly("Xx", "Xxx");
    }

    @Property(seed = "20261122", tries = 500)
    void noLetterOrDigitButTheMasksOwn(@ForAll String value) {
        assertThat(Mask.of(value)).matches("[xX9 @.\\-_+/:,;'()#&%*]*(?:\\.\\.\\.)?");
    }
}
