"""The field dictionary is complete, consistent, and says why each field is kept."""

import re

from linli.register.domain.documents import DocumentKind, Sex
from linli.register.domain.fields import FieldType, all_fields, field
from linli.register.domain.sheets import Care, Relation, Tenure


def test_every_field_has_words_in_three_languages_a_purpose_and_a_retention() -> None:
    for entry in all_fields().values():
        assert set(entry.words) == {"zh-hans", "zh-hant", "en"}, entry.code
        assert all(entry.words.values()), entry.code
        assert set(entry.purpose) == set(entry.words), entry.code
        assert all(entry.purpose.values()), entry.code
        assert re.fullmatch(r"P\d+[YD]", entry.retention), entry.code


def test_choices_are_those_of_the_records() -> None:
    values = {
        code: [choice.value for choice in entry.choices] for code, entry in all_fields().items()
    }

    assert values["person.relation"] == [relation.value for relation in Relation]
    assert values["household.tenure"] == [tenure.value for tenure in Tenure]
    assert values["person.sex"] == [sex.value for sex in Sex]
    assert values["person.document_kind"] == [kind.value for kind in DocumentKind]


def test_every_care_mark_is_a_field() -> None:
    codes = [code for code in all_fields() if code.startswith("care.")]

    assert codes == [f"care.{care.value}" for care in Care]


def test_no_heading_means_two_fields() -> None:
    owners: dict[str, str] = {}
    for code, entry in all_fields().items():
        for word in {entry.words["zh-hans"], *entry.synonyms}:
            if not code.startswith("care.") and code != "person.address":
                assert owners.setdefault(word, code) == code, word


def test_choices_of_a_field_share_no_word() -> None:
    for entry in all_fields().values():
        owners: dict[str, str] = {}
        for choice in entry.choices:
            for word in {choice.words["zh-hans"], *choice.synonyms}:
                assert owners.setdefault(word, choice.value) == choice.value, (entry.code, word)


def test_a_field_knows_its_subject() -> None:
    assert field("vehicle.plate").subject == "vehicle"
    assert field("vehicle.plate").type is FieldType.PLATE
