from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.edition.overview import WIDTH, draw_timeline
from variorum.edition.pages import EventLine

lines = st.lists(
    st.tuples(st.dates(), st.text(max_size=80), st.integers(1, 400), st.booleans()), max_size=40
).map(
    lambda made: tuple(
        EventLine(str(n), label, "meeting", f"{day}/{day}", "", "", reports, main)
        for n, (day, label, reports, main) in enumerate(made)
    )
)  # fmt: skip


@given(lines)
@settings(deadline=None)
def test_everything_on_the_timeline_stands_inside_it(events: tuple[EventLine, ...]) -> None:
    drawn = draw_timeline(events)
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= drawn.height for mark in drawn.marks)
    assert all(0 <= x <= WIDTH for x, _ in drawn.ticks)
    assert len(drawn.ticks) <= 32


def test_the_order_of_events_does_not_matter() -> None:
    events = tuple(EventLine(str(n), f"Talks {n}", "call", f"2025-0{n}-01/2025-0{n}-01", "", "", n, True) for n in range(1, 9))
    assert draw_timeline(events) == draw_timeline(events[::-1])


def test_an_old_anniversary_does_not_press_the_news_together() -> None:
    news = EventLine("1", "Talks", "meeting", "2025-05-14/2025-05-14", "", "", 3, True)
    old = EventLine("2", "Founding", "other", "1949-10-01/1949-10-01", "", "", 1, False)
    assert [mark.event for mark in draw_timeline((news, old)).marks] == ["1"]


def test_no_event_with_a_date_is_said_in_words() -> None:
    assert draw_timeline(()).marks == ()
