"""The last word of a capitalised name -> what kind of thing it names ("… Ministry": an organisation)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from variorum.types import EntityType


def _words(kind: EntityType, words: str) -> dict[str, EntityType]:
    return dict.fromkeys(words.split(), kind)


HEADS: Mapping[str, EntityType] = MappingProxyType(
    {
        **_words(
            "ORG",
            "ministry university institute academy committee commission council congress party agency organization organisation "
            "union bank administration association federation court parliament senate department office bureau army navy forces "
            "guard guards company corporation group fund foundation centre center service services police times post daily news "
            "assembly board authority league alliance club school college hospital secretariat directorate inspectorate command "
            "corps brigade regiment battalion ltd inc plc corp llc gmbh airlines airways laboratory laboratories society "
            "confederation consortium exchange institution tribunal embassy consulate mission delegation cabinet presidency "
            "treasury rada chamber chancellery coalition movement front network observatory museum library theatre orchestra "
            "journal tribune herald gazette telegraph television radio press studios partners holdings industries motors "
            "technologies systems pharmaceuticals bancorp insurance rangers customs house team leadership government rally",
        ),
        **_words(
            "PROGRAMME",
            "initiative initiatives programme program park project agenda plan express corridor framework format mechanism "
            "platform strategy pipeline partnership fellowship scheme campaign operation roadmap dialogue process goals",
        ),
        **_words(
            "WORK",
            "agreement agreements treaty accord accords declaration statement communique communiqué charter protocol convention "
            "memorandum act law resolution constitution report paper pact package contract bill code "
            "amendment directive award prize",
        ),
        **_words(
            "EVENT",
            "summit conference forum war games olympics festival revolution cup championship championships pandemic earthquake "
            "hurricane expo crisis massacre holocaust battle siege uprising marathon fair exhibition symposium anniversary talks "
            "election elections referendum storm typhoon championships",
        ),
        **_words(
            "LOC",
            "sea ocean river mountain mountains mount lake square guesthouse palace airport island "
            "islands bay gulf strait street "
            "road bridge monument cathedral hotel valley peninsula desert avenue boulevard port harbor harbour canal province "
            "region district county oblast raion prefecture territory city town village state church mosque temple stadium arena "
            "tower hall gate wall base plant station highway lane hills heights coast cape horn isle straits "
            "diocese archdiocese forest memorial cemetery prison building complex garden gardens beach border zone",
        ),
    }
)
OPENS_WITH_OF = frozenset(
    "ministry university institute academy committee commission council congress party bank "
    "department office bureau house chamber "
    "school college court federation association organization organisation union board "
    "administration league society centre center "
    "monument embassy forum army forces parliament government agreement treaty declaration "
    "statement memorandum convention charter "
    "bay gulf strait sea island port church tower cabinet presidency secretariat supreme "
    "institution foundation confederation authority agency fund front movement coalition alliance network museum library "
    "hospital faculty guild battle siege partnership initiative secretariat directorate academy horn cape isle straits "
    "diocese archdiocese club team senate".split()
)
"""Heads after which "of …" belongs to the name."""
LIST_TAILS = frozenset(
    "studies affairs sciences services relations trade industry development technology culture sports sport tourism commerce "
    "cooperation resources agriculture fisheries forestry energy planning policy rights arts security transport research crime "
    "education health finance labour labor employment welfare environment engineering communications economics humanities".split()
)
LOWER_HEADS: Mapping[str, EntityType] = MappingProxyType(
    {
        **_words("PROGRAMME", "format formats initiative process project programme program"),
        **_words("WORK", "agreement agreements accords accord protocol protocols treaty declaration convention deal"),
        **_words("EVENT", "summit forum conference games olympics"),
    }
)
COLLECTIVES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("government authorities administration".split(), "government"),
        **dict.fromkeys("army military troops soldiers servicemen".split(), "armed forces"),
        "media": "media",
        "press": "media",
        "leadership": "leadership",
        "delegation": "delegation",
        "parliament": "parliament",
        "people": "people",
        "navy": "navy",
        "embassy": "embassy",
        "police": "police",
        "diplomats": "diplomats",
        "officials": "officials",
        "opposition": "opposition",
    }
)
"""Lower-case nouns that, after a country's adjective or possessive, name a body of that country."""
EMBLEMS = frozenset("people peoples women workers children farmers veterans king queen prime minister president nobel".split())
"""Words whose possessive may stand inside a name ("People's Congress")."""
PARTICLES = frozenset("de la van von der den bin ibn al el da di do dos du del le ter zu af av y ben abu".split())
SURNAMES = frozenset(
    "park hall house church court forest lake bank hills bridge wall base law street garden village post day temple library "
    "center service guard school club state street lane port hill cape".split()
)
"""Heads that are family names as well."""
DOMAINS = frozenset("com net org info news tv media press agency today online".split())
"""Endings of the names of sites; endings of two letters are countries'."""
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun gmt utc "
    "am pm est edt pst pdt cst cdt mst mdt bst akdt akst hst ist cet cest msk ph".split()
)
NO_NAMES = frozenset(
    "i the a an in on at it he she they we you his her its their our my your this that these "
    "those there but and however while when "
    "as after before if for with by from also since both according meanwhile earlier later last or not no yes so then thus "
    "photo image source read more share comment comments leave posted updated published article number advertisement of to "
    "what who why how where which whose mr mrs ms dr sir st jr sr ii iii iv majesty highness "
    "excellency excellencies h.e. internet net web god ok tv dna dear hello hey".split()
)
