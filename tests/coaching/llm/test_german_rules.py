"""What the coach never says, it does not say in German either."""

import pytest

from coaching.domain.report import Fact
from coaching.llm.grounding import wording_complaints

FACTS = {
    fact.id: fact
    for fact in (
        Fact(id="pace_avg", value=334.1, unit="s_per_km"),
        Fact(id="distance", value=8000.0, unit="m"),
        Fact(id="hr_avg", value=138.0, unit="bpm"),
        Fact(id="easy_share", value=96.0, unit="pct"),
        Fact(id="easy_zone", value=2, unit="zone"),
        Fact(id="slowest_km", value=3, unit="count"),
    )
}


def complaints(wording: str) -> tuple[str, ...]:
    return wording_complaints(wording, ("distance",), FACTS)


@pytest.mark.parametrize(
    "wording",
    [
        "Du bist locker geblieben: {easy_share} in {easy_zone} oder darunter.",
        "Die zweite Hälfte hielt, und der letzte Kilometer war der ruhigste.",
        "Kilometer {slowest_km} war der langsamste.",
        "Das Tempo brach nicht ein, und dein Puls blieb bei {hr_avg}.",
        "Morgens wie abends: Lauf so, dass du dich unterhalten kannst.",
        "Du hast einen guten Tag erwischt; ein Abschnitt davon war zügig.",
    ],
)
def test_good_wording_has_no_complaint(wording: str) -> None:
    assert complaints(wording) == ()


@pytest.mark.parametrize(
    ("wording", "instruction"),
    [
        ("Du bist acht Kilometer gelaufen.", "states a count in words"),
        ("Nach drei harten Tagen ruh dich aus.", "states a count in words"),
        ("Der dritte Kilometer war der langsamste.", "counts in words"),
        ("Der zweitletzte Kilometer war zäh.", "counts in words"),
        ("Das war doppelt so lang.", "does arithmetic in words"),
        ("Zwei Drittel davon waren locker.", "does arithmetic in words"),
        ("Viel davon lag in Zone zwei.", "names a zone in words"),
        ("Lauf am Sonntag lang.", "names a day or a month"),
        ("Im März wird es leichter.", "names a day or a month"),
        ("Gestern warst du müde.", "names a time of day"),
        ("Das klingt nach einer Entzündung.", "sounds like a diagnosis"),
        ("Vielleicht ein Ermüdungsbruch.", "sounds like a diagnosis"),
        ("Du steckst im Übertraining.", "sounds like a diagnosis"),
        ("Nimm vorher ein Schmerzmittel.", "sounds like a diagnosis"),
        ("Damit wirst du schneller.", "promises something"),
        ("Das bringt garantiert etwas.", "promises something"),
        ("Als KI sehe ich nur Zahlen.", "speaks about how you work"),
        ("Mit weniger Gewicht ginge es leichter.", "speaks about body weight"),
        ("{distance} Kilometer waren genug.", "writes a unit after {distance}"),
        ("{hr_avg} Schläge sind ruhig.", "writes a unit after {hr_avg}"),
        ("Viel davon lag in Zone {easy_zone}.", 'writes "zone" before {easy_zone}'),
    ],
)
def test_what_is_never_said_is_a_complaint(wording: str, instruction: str) -> None:
    found = complaints(wording)

    assert any(instruction in complaint for complaint in found), found
