"""The words of office: which nouns stand for a holder, what they are called here, and which of them may be one person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HEADS: Mapping[str, str] = MappingProxyType(
    {
        **{word: word for word in "president chancellor king queen emperor empress tsar sultan emir pope leader".split()},
        **{
            word: word for word in "minister secretary ambassador envoy governor mayor senator speaker director commander".split()
        },
        **{word: word for word in "general admiral colonel major captain lieutenant sergeant judge prosecutor lawyer".split()},
        **{word: word for word in "founder diplomat coach negotiator commissioner chief counterpart bishop archbishop".split()},
        **{word: word for word in "cardinal patriarch prince princess treasurer inspector marshal adviser sheriff".split()},
        **dict.fromkeys("expert analyst researcher scholar fellow professor academic economist scientist".split(), "expert"),
        **dict.fromkeys("spokesperson spokesman spokeswoman".split(), "spokesperson"),
        **dict.fromkeys("chairman chairwoman chairperson chair".split(), "chairman"),
        **dict.fromkeys("lawmaker congressman congresswoman legislator parliamentarian mp deputy".split(), "lawmaker"),
        **dict.fromkeys("journalist reporter correspondent editor".split(), "journalist"),
        **dict.fromkeys("official officer".split(), "official"),
        **dict.fromkeys("ceo".split(), "chief executive"),
        "premier": "prime minister",
        "taoiseach": "prime minister",
        "pm": "prime minister",
        "ruler": "leader",
        "dictator": "leader",
        "strongman": "leader",
        "monarch": "king",
        "representative": "representative",
        "advisor": "adviser",
        "counselor": "adviser",
        "counsellor": "adviser",
        "attorney": "lawyer",
        "head": "head",
        "ayatollah": "leader",
        "guest": "guest",
        "counsel": "lawyer",
    }
)
LONG_HEADS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("secretary", "of", "state"), "secretary of state"),
    (("first", "lady"), "first lady"),
    (("head", "of", "state"), "head of state"),
    (("head", "of", "states"), "head of state"),
    (("head", "of", "the", "state"), "head of state"),
    (("head", "of", "government"), "prime minister"),
    (("chief", "of", "staff"), "chief of staff"),
    (("secretary", "-", "general"), "secretary general"),
    (("secretary", "general"), "secretary general"),
    (("attorney", "general"), "attorney general"),
    (("governor", "general"), "governor general"),
    (("commander", "-", "in", "-", "chief"), "commander"),
    (("chief", "executive", "officer"), "chief executive"),
    (("chief", "executive"), "chief executive"),
    (("high", "representative"), "high representative"),
    (("prime", "minister"), "prime minister"),
    (("crown", "prince"), "crown prince"),
    (("crown", "princess"), "crown princess"),
    (("general", "secretary"), "general secretary"),
)
HONORIFICS: Mapping[str, str | None] = MappingProxyType(
    {
        **dict.fromkeys("mr sir lord fr".split(), "m"),
        **dict.fromkeys("mrs ms miss madam lady dame mme".split(), "f"),
        **dict.fromkeys(
            (
                "dr prof gen sen rep gov lt col capt sgt maj adm hon rev sheikh imam pres comrade "
                "const constable sergeant corporal cpl det insp supt brig cmdr trooper"
            ).split()
        ),
    }
)
RANKS: Mapping[str, str] = MappingProxyType({"sen": "senator", "rep": "lawmaker", "gov": "governor"})
"""Offices that stand before a name in short."""
GENDERED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("king emperor sultan emir prince pope spokesman congressman cardinal bishop archbishop".split(), "m"),
        **dict.fromkeys("queen empress princess spokeswoman chairwoman congresswoman".split(), "f"),
    }
)
SURNAMES = frozenset("guest king pope prince bishop judge marshal major fellow cardinal coach chair head general queen".split())
"""Words of office that are family names as well."""
DEPUTY = frozenset("deputy vice assistant under".split())
FIELD_WORDS = frozenset("and of the , & - services development policy affairs relations situations trade management".split())
"""Words that go on with the name of a field: "Health and Human Services"."""
FORMER = frozenset("former ex late onetime".split())
PORTFOLIOS = frozenset(
    "foreign defense defence finance interior trade energy health economy economic justice "
    "education agriculture transport culture "
    "home labour labor environment information industry technology science sports tourism development treasury commerce planning "
    "communications digital housing family religious public internal external affairs security infrastructure transformation "
    "reintegration integration social policy innovation research higher civil aviation water resources petroleum fisheries "
    "tourism women youth veterans immigration migration cabinet overseas urban human homeland "
    "transportation housing gender legislative "
    "intergovernmental climate business emergency natural industrial strategic digitalization construction".split()
)
MODIFIERS = (
    DEPUTY
    | FORMER
    | PORTFOLIOS
    | frozenset(
        "first second third prime acting interim caretaker current new newly elected then visiting outgoing incoming permanent "
        "senior top chief executive general military party regional local special presidential press government national "
        "cabinet opposition congressional great grand federal state crown supreme associate honorary high principal political "
        "longtime veteran embattled research studies parliamentary majority minority house senate army navy police "
        "white union company group legal human rights policy managing co religious spiritual rebel coalition de facto".split()
    )
)
TOP = frozenset(
    {
        "president", "prime minister", "chancellor", "king", "queen", "emperor", "empress", "sultan", "emir", "leader",
        "head of state", "general secretary", "supreme leader", "ruler",
    }
)  # fmt: skip
"""Offices whose holder may be called the leader of a country."""
FOR_A_FIELD = frozenset(
    "minister secretary envoy representative commissioner director adviser spokesperson head chairman ambassador".split()
)
"""Offices that may be for a field ("envoy for climate"); "the President for …" is none."""
STATE = frozenset({"president", "king", "queen", "emperor", "empress", "sultan", "emir", "leader", "head of state"})
STRONG = TOP | frozenset(
    {
        "minister", "secretary of state", "ambassador", "governor", "mayor", "secretary general", "chairman", "speaker", "pope",
        "prince", "princess", "crown prince", "crown princess",
        "attorney general", "high representative", "commissioner", "chief executive",
    }
)  # fmt: skip
"""Offices that name a person even where the report does not say who: "the Ruritanian foreign minister"."""


def may_be(title: str, office: str) -> int:
    """How well a title alone suits the holder of an office: 0 not at all, 3 the same words."""
    if title == office:
        return 3
    if title == "leader":
        return 2 if office in TOP else 0
    if title == "head of state":
        return 2 if office in STATE else 0
    if office in ("leader", "head of state"):
        return 1 if title in TOP else 0
    if office.removeprefix("former ") == title:
        return 1
    base = office.rpartition(" ")[2]
    if title == base and title in ("minister", "secretary", "envoy", "adviser", "official"):
        return 2
    if title == "official":
        return 1 if base in ("minister", "secretary", "director", "commissioner", "spokesperson", "officer") else 0
    return 0
