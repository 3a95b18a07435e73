"""Words that tell of a happening, by the type of event they tell: a lexicon, general to news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.types import EventType, Span

_GAP = r"(?:[\w’'-]+\ ){0,3}?"

_LEXICON: tuple[tuple[EventType, str], ...] = (
    (
        "call",
        rf"""(?:(?:ha[ds]|held|holds?|having)\ {_GAP})?(?:tele)?phone\ (?:call|conversation|talk)s?
        | (?:video|audio)[\ -]?(?:call|conference|conversation|link|meeting)s? | telephoned | phoned
        | (?:spoke|speaks|talked|talks|spoken)\ {_GAP}(?:on|by|over)\ (?:the\ )?(?:tele)?phone
        | (?:spoke|speaks)\ {_GAP}with(?=\ ) | (?:held|had)\ {_GAP}calls?\b | calls?\ with
        | called\ (?:on\ the\ phone|by\ phone) | called(?=\ (?:[A-Z][\w’'-]*\ ){1, 6}by\ (?:phone|video))""",
    ),
    (
        "signing",
        r"signed | signs | signing\ (?:of|ceremony) | inked | initialled | ratified",
    ),
    (
        "visit",
        r"""(?:(?:state|official|working|surprise|two|three|four|five|one|day)[\ -]){0,4}visit\ (?:to|of|by)
        | (?:state|official|working)\ (?:visit|trip) | visit(?:ed|s)(?=\ ) | (?<!the\ )visiting(?=\ )
        | arriv(?:ed|es|ing)\ (?:in|at|on)
        | travell?ed\ to
        | (?:came|flew|trip|journey|tour)\ (?:to|of) | paid\ an?\ (?:\w+\ )?visit""",
    ),
    (
        "meeting",
        rf"""(?:held|holds?|holding|opened|began|resumed)\ {_GAP}(?:talks|negotiations|consultations|meetings?|discussions)
        | (?:bilateral|trilateral|face-to-face|one-on-one)\ (?:talks|meeting) | talks\ (?:with|between|in|at)
        | round\ of\ {_GAP}(?:talks|negotiations|consultations)(?:\ between)?
        | at\ (?:today\S+\ )?talks
        | met\ (?:\w+\ )?(?:with|in|on|at|for) | met(?=\ (?:today|[A-Z])) | meets(?=\ ) | meet(?=\ with)
        | (?:sat|sits)\ down\ with
        | meetings?\ (?:with|between|on|in|of|at|was|took|dated|held) | summit(?:\ (?:in|with|between))? | negotiations
        | (?:warmly\ )?(?:received|welcomed|hosted|greeted)(?=\ ) | hours\ of\ talks | working\ (?:lunch|dinner|breakfast)
        | gathered(?=\ (?:in|at|for|on|today)) | convened(?=\ (?:in|at|for|on|today))
        | talked\ for | conversation\ (?:\w+\ )?with | audience\ with""",
    ),
    (
        "ceremony",
        r"""ceremon(?:y|ies) | laid\ (?:a\ )?(?:wreath|flowers) | exchanged\ gifts | gun\ salute | honou?r\ guard | parade
        | inaugurat(?:ed|ion) | sworn\ in | awarded | presented\ (?:\w+\ ){0,3}with | unveiled | funeral | wedding""",
    ),
    (
        "agreement",
        rf"""establish(?:ed|ment\ of)\ {_GAP}(?:partnership|relations|ties|alliance)
        | upgraded\ {_GAP}(?:relations|ties|partnership)
        | (?:partnership|relations|ties)\ (?:was|were)\ (?:established|upgraded) | moved\ to\ an?\ {_GAP}partnership
        | entered\ (?:a\ new\ stage|into) | reached\ {_GAP}(?:agreements?|deal|accord|settlement|consensus)
        | (?:struck|concluded|clinched|sealed)\ an?\ {_GAP}(?:deal|agreement|pact|accord|treaty) | agreed\ (?:to|on|that)
        | (?:ceasefire|armistice|truce)""",
    ),
    (
        "statement",
        rf"""(?:issued|released|published|adopted)\ {_GAP}(?:statement|paper|communiqué|communique|declaration|report|warning)
        | announce[ds]? | announcing | proclaimed | introduced\ by | put\ forward | joint\ statement
        | invited(?=\ [A-Z]) | unveils
        | congratulated(?=\ )""",
    ),
    (
        "other",
        r"""invasion | invaded | war\ (?:in|on|against|between) | conflict\ (?:in|between)
        | attack(?:ed|s)?(?=\ (?:on|in|by|at|the))
        | killed | kills | died | dies | shot\ (?:and|dead|by|in|at|a) | shooting | stabbed | murdered
        | arrested | charged\ with | convicted | sentenced
        | pleaded | indicted | acquitted | sued | fired | resign(?:ed|s|ing) | step(?:ped|s)\ down | appointed | named | nominated
        | elected | (?:re-)?election
        | re-elected | defeated | crash(?:ed)? | collided | exploded | explosion | bombing
        | earthquake | quake
        | hurricane | flood(?:s|ed|ing)? | wildfires? | fire\ (?:at|in|broke) | rescued | hijacked | captured
        | seized | kidnapped
        | launched | acquired | acquires | acquisition | merger | buys | bought
        | imposed\ sanctions
        | sanctions | protest(?:s|ed|ers) | riots? | outbreak | merged | escaped
        | suspended | banned | voted | vetoed | approved""",
    ),
)

_TRIGGER = re.compile("|".join(rf"(?P<{kind}>\b(?:{pattern})(?!\w))" for kind, pattern in _LEXICON), re.VERBOSE | re.IGNORECASE)

_PLANNED = re.compile(
    r"\b(?:to|will|would|may|might|should|could|can|must|plans?|planned|not|never|n’t|n't|possible|upcoming)\W+(?:\w+\W+)?$"
)

_DENIED = re.compile(r"\b(?:not|never|n’t|n't)\W+(?!only\b)(?:\w+\W+)?$")

_SCHEDULED = re.compile(r"\W+(?:[\w’'-]+\W+){0,5}?(?:scheduled|planned|slated|due|expected|set)\ (?:for|to|on|in)\b")


def find_triggers(text: str, place: Span) -> Iterator[tuple[Span, EventType]]:
    """The trigger words of a sentence, in order, none overlapping, each with the type of event it tells."""
    for found in _TRIGGER.finditer(text, place.start, place.end):
        kind: EventType = found.lastgroup  # type: ignore[assignment]
        yield Span(found.start(), found.end()), kind


def is_planned(text: str, place: Span, trigger: Span) -> bool:
    """Whether the words around a trigger make it something wished or planned, or denied."""
    before = _PLANNED.search(text[max(place.start, trigger.start - 24) : trigger.start])
    return bool(before or _SCHEDULED.match(text, trigger.end, place.end))


def is_denied(text: str, place: Span, trigger: Span) -> bool:
    """Whether the words before a trigger say that it did not happen or will not."""
    return bool(_DENIED.search(text[max(place.start, trigger.start - 24) : trigger.start]))
