"""What the form shows of a mapping: cells of the file beside what they become."""

from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.mapping import LinkChoice, MappingChoices, first_choices, mapping_from, propose_file
from spuk_monitor.ingest.mapping_samples import Samples, first_rows, samples
from tests.builders.ingest import roosendaal
from tests.builders.mappings import saved_from, table, team_report


def sampled(content: bytes, *links: LinkChoice, file: str = "a.csv", **choices: str) -> Samples:
    definitions = roosendaal()
    proposal = propose_file(content, file=file, definitions=definitions)
    mapping = saved_from(content, file=file, **({"links": links} if links else {}), **choices)
    return samples(first_rows(content, file=file), proposal, mapping, definitions)


def pairs(found: Samples, measure: str, category: str = "") -> list[tuple[str, float | CellState]]:
    return [
        (one.printed, one.draft.state if one.draft.value is None else one.draft.value)
        for one in found.of(measure, category)
    ]


def test_three_different_cells_of_each_link_numbers_first() -> None:
    content = table("wijk;jaar;Jobcoaches", *(f"WK16740{n};2025;{cell}" for n, cell in enumerate(["x", 3, 3, 7, 8, 9])))
    found = sampled(content, LinkChoice("Jobcoaches", "RSD-L18.n"))
    assert pairs(found, "RSD-L18.n") == [("3", 3.0), ("7", 7.0), ("8", 8.0)]
    few = sampled(
        table("wijk;jaar;Jobcoaches", "WK167400;2025;x", "WK167401;2025;1"), LinkChoice("Jobcoaches", "RSD-L18.n")
    )
    assert pairs(few, "RSD-L18.n") == [("1", 1.0), ("x", CellState.ONDERDRUKT)]


def test_a_factor_is_in_what_would_be_stored() -> None:
    content = table("wijk;jaar;Participatie", "WK167400;2025;0,42")
    found = sampled(content, LinkChoice("Participatie", "NPLV-E24.pct", factor=100))
    assert pairs(found, "NPLV-E24.pct") == [("0,42", 42.0)]


def test_cells_of_a_workbook_and_of_categories_in_a_column() -> None:
    assert pairs(sampled(team_report(), file="a.xlsx"), "RSD-L19.n") == [("3", 3.0), ("4", 4.0)]
    content = table("wijk;jaar;categorie;leerlingen", "WK167405;2025;havo;12", "WK167405;2025;vwo;8")
    assert pairs(sampled(content, LinkChoice("leerlingen", "NPLV-E16.n")), "NPLV-E16.n") == [("12", 12.0), ("8", 8.0)]


def test_a_file_without_a_period_is_sampled_too() -> None:
    found = sampled(table("wijk;Aantal jobcoaches", "WK167405;3"))
    assert (pairs(found, "RSD-L18.n"), found.errors) == ([("3", 3.0)], ())


def test_what_stops_the_rows_is_told() -> None:
    content = table("plaats;jaar;Jobcoaches", "Nergenshuizen;2025;3")
    found = sampled(content, LinkChoice("Jobcoaches", "RSD-L18.n"), area_header="plaats")
    assert [one.code for one in found.errors] == ["GEBIEDEN_ONBEKEND"]
    assert pairs(found, "RSD-L18.n") == []


def test_a_known_layout_is_sampled_from_its_own_table() -> None:
    lines = ('"Wijken en buurten";"Perioden";"Banen/Baangaranties (aantal)"', '"WK167405";"2024";"         7"')
    content = ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
    definitions = roosendaal()
    proposal = propose_file(content, file="Banen.csv", definitions=definitions)
    choices = MappingChoices("Banen", (LinkChoice("Banen/Baangaranties", "RSD-L19.n"),))
    made = mapping_from(proposal, choices, definitions=definitions)
    found = (
        samples(first_rows(content, file="Banen.csv"), proposal, made.mapping, definitions) if made.mapping else None
    )
    assert found is not None and pairs(found, "RSD-L19.n") == [("7", 7.0)]


def test_another_indicator_column_and_a_deep_header_can_be_chosen() -> None:
    lines = ("wijk;jaar;groep;onderwerp;cijfer", "WK167405;2025;jong;Aantal jobcoaches;3")
    own = propose_file(table(*lines), file="a.csv", definitions=roosendaal(), indicator="groep")
    assert [one.text for one in own.texts] == ["jong"]
    none = propose_file(table(*lines), file="a.csv", definitions=roosendaal(), indicator="")
    assert (none.texts, first_choices(none).indicator_header) == ((), None)
    deep = table(*(f"regel {n};;" for n in range(14)), "wijk;jaar;Jobcoaches", "WK167400;2025;3")
    shown = propose_file(deep, file="a.csv", definitions=roosendaal()).preview
    assert (shown[-2], shown[-1]) == ((15, ("wijk", "jaar", "Jobcoaches")), (16, ("WK167400", "2025", "3")))
