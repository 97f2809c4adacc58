package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;

import org.goldthread.jobs.propose.HeaderWords.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One header per trap: language, accents, case, separators, order of words, abbreviations, words of other things. */
final class HeaderWordsTest {
    @ParameterizedTest
    @CsvSource({
        "email, email",
        "E-Mail, email",
        "EMAIL_ADDRESS, email",
        "Adresse électronique mail, ",
        "courriel, email",
        "correo electrónico, email",
        "e-mailadres, email",
        "fname, given_name",
        "FirstName, given_name",
        "nameFirst, given_name",
        "FIRST NAME, given_name",
        "Vorname, given_name",
        "Prénom, given_name",
        "imię, given_name",
        "voornaam, given_name",
        "primeiro nome, given_name",
        "lname, family_name",
        "l_name, family_name",
        "sname, family_name",
        "Nachname, family_name",
        "NOM DE FAMILLE, family_name",
        "apellidos, family_name",
        "nazwisko, family_name",
        "achternaam, family_name",
        "cognome, family_name",
        "sobrenome, family_name",
        "full_name, full_name",
        "Vor- und Nachname, full_name",
        "nom complet, full_name",
        "imię i nazwisko, full_name",
        "second_name, middle_name",
        "middle_initial, middle_name",
        "name, name",
        "Nom, name",
        "Nombre, name",
        "dob, date_of_birth",
        "DateOfBirth, date_of_birth",
        "birthDate, date_of_birth",
        "Geburtsdatum, date_of_birth",
        "date de naissance, date_of_birth",
        "fecha de nacimiento, date_of_birth",
        "data urodzenia, date_of_birth",
        "geboortedatum, date_of_birth",
        "data di nascita, date_of_birth",
        "data de nascimento, date_of_birth",
        "birth_year, birth_year",
        "sex, gender",
        "Geschlecht, gender",
        "płeć, gender",
        "tel, phone",
        "mob, phone",
        "Handy-Nr., ",
        "Telefonnummer, phone",
        "téléphone, phone",
        "móvil, phone",
        "nr telefonu, phone",
        "zip, postal_code",
        "PLZ, postal_code",
        "code postal, postal_code",
        "código postal, postal_code",
        "kod pocztowy, postal_code",
        "CAP, postal_code",
        "addressZip, postal_code",
        "suburb, city",
        "Wohnort, city",
        "ville, city",
        "miejscowość, city",
        "città, city",
        "cidade, city",
        "Straße, street",
        "strasse, street",
        "ADDRESS_1, street",
        "addressStreet1, street",
        "rue, street",
        "ulica, street",
        "straat, street",
        "indirizzo, street",
        "rua, street",
        "address line 2, unit",
        "address_2, unit",
        "street_number, house_number",
        "Hausnr., house_number",
        "huisnummer, house_number",
        "state, region",
        "Bundesland, region",
        "województwo, region",
        "Land, country",
        "pays, country",
        "país, country",
        "kraj, country",
        "soc_sec_id, id_number",
        "ssn, id_number",
        "PESEL, id_number",
        "codice fiscale, id_number",
        "medicare_number, id_number",
        "medicaid, insurance",
        "MRN, insurance",
        "Health Insurance No., insurance",
        "Krankenversicherungsnummer, insurance",
        "credit_card_number, card",
        "CC-Number, card",
        "customer card number, card",
        "pan, card",
        "Kreditkartennummer, card",
        "IBAN, bank",
        "Firma, organization",
        "entreprise, organization",
        "empresa, organization",
        "Beruf, job_title",
        "poste, job_title",
        "Benutzername, username",
        "rec_id, key",
        "RecordID, key",
        "Kundennummer, customer",
        "customer_id, customer",
        "created_at, created_at",
        "Erstellt am, created_at",
        "créé le, created_at",
        "letzte Änderung, updated_at",
        "Anmeldedatum, signed_up_at",
        "lastLogin, last_activity_at",
        "newsletter, email_consent",
        "zgoda marketingowa, email_consent",
        "unsubscribed, opt_out",
        "password_hash, secret",
        "Wachtwoord, secret",
        "birth_place, none",
        "nationality_code, none",
        "company size, none",
        "flurbl, "
    })
    void aHeaderMeans(String header, String meaning) {
        HeaderWords.Meaning found = HeaderWords.of(header);

        assertThat(found.strength() == Strength.PART ? null : found.meaning()).isEqualTo(meaning);
        assertThat(found.others()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"guardianNameFirst", "motherMaidenName", "spouse_email", "emergency contact phone", "Notfall Telefon"})
    void otherPeopleAreNotThePerson(String header) {
        assertThat(HeaderWords.of(header).others()).isTrue();
    }

    @Test
    void qualifiersAndNumbersNarrow() {
        HeaderWords.Meaning second = HeaderWords.of("phone_2");
        assertThat(second.meaning()).isEqualTo("phone");
        assertThat(second.ordinal()).isEqualTo(2);
        HeaderWords.Meaning billing = HeaderWords.of("Billing City");
        assertThat(billing.meaning()).isEqualTo("city");
        assertThat(billing.strength()).isEqualTo(Strength.QUALIFIED);
        HeaderWords.Meaning fake = HeaderWords.of("postcode_fake");
        assertThat(fake.meaning()).isEqualTo("postal_code");
        assertThat(fake.strength()).isEqualTo(Strength.PART);
    }
}
