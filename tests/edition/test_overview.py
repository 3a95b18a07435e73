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


def crowd(number: int) -> tuple[EventLine, ...]:
    """So many events over two years, most in one spring."""
    days = [
        f"2024-{1 + n % 12:02}-{1 + n % 28:02}" if n % 4 == 0 else f"2025-0{3 + n % 2}-{1 + n % 28:02}" for n in range(number)
    ]
    return tuple(EventLine(str(n), f"Talks {n}", "call", f"{day}/{day}", "", "", 1 + n % 7, True) for n, day in enumerate(days))


def test_thousands_of_events_are_counted_and_a_few_are_named_all_along() -> None:
    drawn = draw_timeline(crowd(3000))
    assert 8 <= len(drawn.marks) <= 14
    assert sum(int(words.rpartition(": ")[2].split()[0]) for *_, words in drawn.bars) == 3000
    assert all(0 <= x <= WIDTH and wide > 0 and 0 < tall < drawn.height for x, wide, tall, _ in drawn.bars)
    assert min(mark.x for mark in drawn.marks) < WIDTH / 2 < max(mark.x for mark in drawn.marks)


def test_a_goal_for_a_far_year_does_not_press_thousands_together() -> None:
    far = EventLine("far", "A goal", "other", "2050-01-01/2050-12-31", "", "", 9, True)
    drawn = draw_timeline((*crowd(3000), far))
    assert "far" not in {mark.event for mark in drawn.marks}
    assert "left out" in drawn.summary


def test_a_label_does_not_repeat_its_date() -> None:
    event = EventLine("1", "Talks, Port Halden, 14 May 2025", "meeting", "2025-05-14/2025-05-14", "", "", 3, True)
    assert draw_timeline((event,)).marks[0].label == "Talks, Port Halden"
