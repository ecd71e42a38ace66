"""Which parts of the body an athlete's words name."""

import pytest

from coaching.domain.injury import Area
from coaching.safety.red_flags import triage


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("my achilles is stiff", "achilles"),
        ("die Achillessehne zwickt", "achilles"),
        ("tight calves", "calf"),
        ("Wade fest", "calf"),
        ("shin splints", "shin"),
        ("Schienbein zwickt", "shin"),
        ("plantar fascia", "foot"),
        ("Ferse empfindlich", "foot"),
        ("sprained ankle", "ankle"),
        ("Knöchel umgeknickt", "ankle"),
        ("runner's knee", "knee"),
        ("Kniescheibe", "knee"),
        ("IT band", "itb"),
        ("Tractus", "itb"),
        ("my quads", "quad"),
        ("Oberschenkel", "quad"),
        ("hammy is tight", "hamstring"),
        ("hinterer Oberschenkel", "hamstring"),
        ("inner thigh", "groin"),
        ("Leiste", "groin"),
        ("hip flexor", "hip_flexor"),
        ("Hüftbeuger", "hip_flexor"),
        ("piriformis", "glute"),
        ("Gesäß", "glute"),
        ("lower back", "lower_back"),
        ("unterer Rücken", "lower_back"),
        ("upper back", "upper_back"),
        ("Schulterblatt", "upper_back"),
        ("stiff neck", "neck"),
        ("Nacken", "neck"),
        ("left shoulder", "shoulder"),
        ("Schulter", "shoulder"),
        ("my wrist", "wrist_elbow"),
        ("Ellenbogen", "wrist_elbow"),
        ("stomach cramps", "abdomen"),
        ("Seitenstechen", "abdomen"),
        ("stress fracture", "bone_stress"),
        ("Ermüdungsbruch", "bone_stress"),
    ],
)
def test_words_of_runners_name_areas(text: str, area: Area) -> None:
    assert area in triage(text).areas
