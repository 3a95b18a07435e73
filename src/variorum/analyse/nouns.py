"""The nouns that sources without a name are called by: people, bodies, documents."""

from __future__ import annotations

import re

PEOPLE = frozenset(
    """activist adviser advisor aide ambassador analyst author boss businessman chair chairman chairperson chairwoman
    chief commander commentator commissioner consultant correspondent counterpart critic deputy diplomat director
    doctor economist editor envoy executive expert father farmer friend general governor guest head historian host
    insider interlocutor investigator journalist judge king lawmaker lawyer leader manager man mayor member minister
    mother negotiator observer officer official operator opponent owner parent passenger person pilot policeman
    politician president premier priest professor prosecutor protester queen reporter representative researcher
    resident scholar scientist secretary senator sister brother soldier source speaker spokesman spokesperson
    spokeswoman staffer strategist student supporter teacher trader veteran victim visitor voter wife husband witness
    woman worker writer colleague participant
    actor actress artist athlete bishop captain chancellor coach colonel columnist comedian comptroller
    designer emperor engineer founder imam juror lieutenant marshal mathematician musician novelist painter pastor
    patriarch philosopher physicist player poet pope prince princess rabbi sergeant sheriff singer star surgeon treasurer
    undersecretary warden partner neighbor neighbour survivor candidate nominee guy boy girl kid cop mom dad teenager
    attorney counsel pollster organizer organiser contractor agent detective counselor clerk cousin uncle aunt nephew niece son
    daughter blogger producer dean superintendent principal coordinator administrator inspector trustee congressman
    congresswoman councilman councilwoman legislator delegate donor volunteer nurse suspect defendant plaintiff democrat
    republican""".split()
)
SEVERAL = frozenset(
    {noun[:-1] + "ies" if noun.endswith("y") else noun[:-3] + "men" if noun.endswith("man") else noun + "s" for noun in PEOPLE}
    | set("people authorities police spokespeople women men allies many some others media outlets reports forces".split())
    | set("families wives democrats republicans polls investors".split())
)
ANYBODY = PEOPLE | SEVERAL
DOCUMENTS = frozenset(
    """address agreement analysis announcement article bill blog book brief communique complaint data declaration
    document email filing findings figures greeting interview invitation lawsuit letter memo message note notice
    poll post poster readout release report resolution review ruling speech statement statistics study suit summary
    survey telegram testimony text tweet verdict video warrant webpage website""".split()
)
_RECORDS = frozenset("record paper file transcript".split())
THINGS = DOCUMENTS | frozenset(
    """agency bank board body campaign commission committee company council court delegation embassy firm
    government group ministry newspaper office organisation organization outlet paper party service administration
    airline association authority coalition department fund institute magazine network station team union university
    television radio tv broadcaster channel daily site""".split()
)
SOURCES = ANYBODY | THINGS
"""All that a source without a name may be called by."""
BODIES = frozenset(
    "company firm airline carrier manufacturer automaker group bank organisation organization union corporation".split()
)
TEXTS = frozenset("message letter telegram greeting greetings address".split())
VAGUE = frozenset("expert diplomat official politician man woman scholar".split())
PARTISANS = frozenset("democrat republican".split())
POLLS = frozenset("poll polls survey surveys".split())
"""What speaks for itself, whoever took it."""
_AGENT = re.compile(r"(?:er|or|ist|ian|man|woman|men|women|person|people)s?\Z")


def is_thing(noun: str) -> bool:
    """Whether a noun, or its plural, is one of documents and bodies."""
    return noun in THINGS or noun.removesuffix("s") in THINGS | _RECORDS


def is_somebody(noun: str) -> bool:
    """Whether a noun is one of people: a known one, or by its ending."""
    return noun in PEOPLE or (not is_thing(noun) and (noun in SEVERAL or _AGENT.search(noun) is not None))
