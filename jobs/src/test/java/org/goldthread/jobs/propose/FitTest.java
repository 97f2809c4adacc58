package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether values can be what a header says: made-up values, separated by bars. */
final class FitTest {
    @ParameterizedTest
    @CsvSource({
        "email, a@b.de|c.d@e.org|x, YES",
        "email, yes|no|yes, NO",
        "phone, 02 5550 4020|(906)011-7909|+44 20 7946 0018, YES",
        "phone, 212/243-9579|212/ 941-0911, YES",
        "phone, 1990-01-02|1985-11-30, NO",
        "phone, 4357 1252 4913 2560|7292 5330 7604 6461, NO",
        "date_of_birth, 19561125|19900131, YES",
        "date_of_birth, 24.12.1990|03.04.1988, YES",
        "date_of_birth, 12/24/1990|03/04/1988, YES",
        "date_of_birth, 29|31|4, NO",
        "gender, M|F|F, YES",
        "gender, 17|44|93|20, NO",
        "postal_code, SW1A 1AA|po4 0sp, YES",
        "postal_code, 10115|80331, YES",
        "postal_code, 00-950|31-042, YES",
        "postal_code, Berlin|Bremen, NO",
        "country, DE|Frankreich|United Kingdom, YES",
        "country, 804|112, NO",
        "house_number, 12|221b|3-5, YES",
        "house_number, Baker Street|Main Road, NO",
        "street, Hauptstr. 5|12 High Street, YES",
        "street, 12|13|14, NO",
        "city, Köln|New York|St. Ives, MAYBE",
        "city, 4711|815, NO",
        "id_number, 123-45-6789|987-65-4321, YES",
        "id_number, ann|bob, NO",
        "insurance, 337187612|407488635, YES",
        "insurance, yes|no, NO",
        "card, 4357 1252 4913 2560|83788 1165 0085 2550|9135-5743-63-16-6141, YES",
        "card, 4111111111111111|4l11 1111 1111 111, YES",
        "card, VISA|AMEX, NO",
        "card, **** **** **** 1234|**** **** **** 5678, NO",
        "card, 123456789|987654321, NO",
        "created_at, 2024-01-02T03:04:05Z|1700000000, YES",
        "created_at, soon|later, NO",
        "email_consent, yes|no, YES",
        "email_consent, monday|tuesday, NO",
        "email_verified, t|f, YES",
        "given_name, Ann|Marie-Luise, YES",
        "given_name, 12|13, NO"
    })
    void valuesFit(String meaning, String values, Fit fit) {
        assertThat(Fit.of(meaning, values(values.split("\\|")))).isEqualTo(fit);
    }

    @Test
    void sharesAreOfTheValuesThatAreThere() {
        ColumnValues values = values("a@b.de", null, " ", "a@b.de");
        assertThat(values.fill()).isEqualTo(0.5);
        assertThat(values.distinct()).isEqualTo(0.5);
        assertThat(values.emails()).isEqualTo(1);
        assertThat(values(null, "").isEmpty()).isTrue();
    }

    private static ColumnValues values(String... cells) {
        List<String> list = Arrays.asList(cells);
        return new ColumnValues(list);
    }
}
