"""Personal data is told by its shape; amounts, years and codes are not personal data."""

import pytest

from spuk_monitor.domain.personal_data import Mention, MentionKind, found_in, mentions_words

EMAIL, TELEFOON, BSN, IBAN, ADRES = (
    MentionKind.EMAIL, MentionKind.TELEFOON, MentionKind.BSN, MentionKind.IBAN, MentionKind.ADRES,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("Mail jan.de-vries@example.org hierover.", EMAIL, "ja…rg"),
        ("<a@b.example.org>", EMAIL, "a@…rg"),
        ("Bel 06-1234 5678.", TELEFOON, "06…78"),
        ("Bel 06 12 34 56 78", TELEFOON, "06…78"),
        ("06.1234.5678, ook 's avonds", TELEFOON, "06…78"),
        ("0165-579 111", TELEFOON, "01…11"),
        ("(0165) 57 91 11", TELEFOON, "(0…11"),
        ("085 123 4567", TELEFOON, "08…67"),
        ("+31612345678", TELEFOON, "+3…78"),
        ("+31 (0)6 1234 5678", TELEFOON, "+3…78"),
        ("0031 6 12345678", TELEFOON, "00…78"),
        ("+32 470 12 34 56", TELEFOON, "+3…56"),
        ("Nummer 111222333 klopt", BSN, "11…33"),
        ("1112.22.333", BSN, "11…33"),
        ("BSN: 123456789", BSN, "12…89"),
        ("bsn 111 222 333", BSN, "11…33"),
        ("burgerservicenummer is 12345678", BSN, "12…78"),
        ("NL91ABNA" + "0417164300", IBAN, "NL…00"),
        ("rekening NL91 ABNA 0417 1643 00 ten name van", IBAN, "NL…00"),
        ("nl91abna0417164300", IBAN, "nl…00"),
        ("NL91-ABNA-0417-1643-00", IBAN, "NL…00"),
        ("06\u201112345678 zoals Word het schrijft", TELEFOON, "06…78"),
        ("06\t12 34\u202f56\u200978", TELEFOON, "06…78"),
        ("BE68 5390 0754 7034", IBAN, "BE…34"),
        ("Dorpsstraat 12, 4701 AB Roosendaal", ADRES, "12…AB"),
        ("Laan van Oost 12a 4701AB", ADRES, "12…AB"),
        ("4701 AB 12", ADRES, "47…12"),
        ("4701AB, huisnummer 7", ADRES, "47… 7"),
        ("Dorpsstraat 3, 2011 AB Haarlem", ADRES, "3,…AB"),
    ],
)
def test_personal_data_is_told_and_masked(text: str, kind: MentionKind, masked: str) -> None:
    assert found_in(text) == [Mention(kind, masked, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2026 deden 540 jongeren mee, 12,5% meer dan in 2025.",
        "€ 111222333 en 111222333 euro",
        "€ 1.234.567,89 en 123.456.782 inwoners",
        "Wijk WK167400, buurt BU16740001, gemeente GM1674",
        "BUD-A1, TGT-B02, RSD-M05, R16/2026Q3, BES-12",
        "Van 01-02-2026 03-04-2026 tot 30-09-2026",
        "Het overleg was van 09.00-17.00 uur op 2026-09-30.",
        "RSIN 111222333",
        "nummer 123456789 voldoet niet",
        "het nummer 0800-1234567 is gratis",
        "NL91ABNA" + "0417164301 klopt niet",
        "postcode 4701 AB en 4702 AC",
        "In 2026 EU 5 keer",
        "0,123456789 en 0.612345678",
        "regels 14, 15, 16, 17, 18 en 19 van de aanvraag",
        "De @gemeente en 5 @ 3",
        "+5 procentpunt, +31.000.000 en +31 deelnemers",
        "111222333-4 en 1112223334",
    ],
)
def test_amounts_years_and_codes_are_no_personal_data(text: str) -> None:
    assert found_in(text) == []


def test_each_mention_counts_once_in_the_order_of_the_text_with_its_line() -> None:
    text = "Bel 06-1234 5678\nof mail a.b@example.org;\n\nrekening NL91 ABNA 0417 1643 00"
    found = found_in(text)
    assert found == [Mention(TELEFOON, "06…78", 1), Mention(EMAIL, "a.…rg", 2), Mention(IBAN, "NL…00", 4)]
    assert mentions_words(found[:2]) == "een telefoonnummer (06…78, regel 1) en een e-mailadres (a.…rg, regel 2)"
