"""What one report says of happenings: remembered as it was made, and named as the reports that know it name it."""

from __future__ import annotations

import pytest

from collate.telling import TALKS, read
from variorum.collate.entities import link_entities
from variorum.collate.memory import Memory, about
from variorum.collate.scenes import all_told, casts_of, forms_of, lands_of, read_scenes


def test_a_remembered_scene_is_the_scene() -> None:
    pile = read(*TALKS)
    first = Memory()
    made = read_scenes(pile, about(pile, first))
    again = Memory(first.used)
    assert read_scenes(pile, about(pile, again)) == made == read_scenes(pile)
    assert again.used == first.used


@pytest.mark.parametrize("backwards", [False, True])
def test_who_takes_part_goes_by_the_name_most_reports_give(backwards: bool) -> None:
    pile = read(*TALKS)
    _, names = link_entities(pile)
    scenes = read_scenes(pile[::-1] if backwards else pile)
    casts = casts_of(scenes, names)
    told = all_told(scenes, casts)
    who = {entity for those in told.values() for each in those for entity in each.participants}
    forms = forms_of(who, scenes, casts)
    assert forms.keys() == who and who <= set(names.values())
    assert lands_of(who, scenes, casts).keys() <= who
    said = {
        entity: [name for s in scenes for key, name in zip(s.keys, s.names, strict=True) if names[s.report, key] == entity]
        for entity in who
    }
    assert all(2 * said[entity].count(form) >= len(said[entity]) or len(set(said[entity])) > 2 for entity, form in forms.items())
