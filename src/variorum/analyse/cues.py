"""The words by which English news hands words or thoughts to a source, by mode (after PARC3's and PolNeAR's classes of cues)."""

from __future__ import annotations

SPEECH = frozenset(
    """accuse acknowledge add address admit advise advocate affirm agree allege announce answer appeal argue ask assert assess
    assure attest boast call caution characterize charge claim clarify comment complain concede conclude confess confide
    confirm contend contradict convey counter cite criticize criticise declare decry demand denounce deny describe detail
    disclose dismiss dispute elaborate emphasize emphasise estimate explain exclaim forecast guarantee hint indicate inform
    insist instruct interject invite joke lament lecture maintain mention muse narrate note object observe offer opine order
    outline persuade plead pledge point post predict proclaim promise pronounce propose protest quip quote react read
    reaffirm reason reassure rebut recall recommend recount refuse refute reiterate rejoin relate remark remind reply report
    request respond restate retort reveal rule say signal speculate specify state stipulate stress submit suggest summarize
    summarise sum swear tell testify threaten tout tweet underline underscore urge utter voice volunteer vow warn whisper
    write""".split()
)
THOUGHT = frozenset(
    """assume believe consider decide deem desire doubt dream envision expect fear feel figure find guess hope imagine intend
    know learn like mean mind need plan prefer realize realise reckon regard regret remember see seek suppose suspect think
    understand view want wish wonder worry""".split()
)
ACT = frozenset(
    """admire apologize applaud appreciate approve back blame blast bless celebrate commend condemn congratulate credit
    denounce deplore deride endorse greet hail honor honour laud mock mourn oppose pay praise rebuke reject salute slam
    support thank welcome reaffirm reiterate highlight express convey extend note underscore stress emphasize""".split()
)
TOPIC = frozenset("consult deliberate discuss brief debate exchange review talk touch tackle".split())
NOUNS = frozenset(
    """accusation admission announcement appreciation assertion assessment assurance belief claim comment commitment concern
    condolence confidence conviction desire doubt expectation fear gratitude hope idea impression intention interest message
    notion opinion optimism position promise proposal readiness regret remark report request satisfaction statement
    suggestion support sympathy testimony thought view warning willingness wish word""".split()
)
WHEN = frozenset("today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
PERSONAL = frozenset("i we you he she it they who".split())

FURTHER = frozenset(
    """articulate attack bemoan blame brag cast chastise compare concur contrast convince decline defend demonstrate disagree
    disapprove disclose disparage encourage gush hypothesize implore lambast lay liken list present project propose publish push
    question rail raise refer resolve share show speak spell task trumpet unveil update weigh""".split()
)
"""Verbs that often hand words on, but not so often that a rule may look for them."""
_OPENERS = frozenset("that whether how why what if clear about of on to".split())
"""What a phrase ends with that opens a clause or a topic, whatever its verb: "made clear", "concern that"."""

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "read": "read", "feel": "felt", "find": "found",
    "hold": "held", "know": "knew known", "mean": "meant", "see": "saw seen", "swear": "swore sworn", "think": "thought",
    "understand": "understood", "withdraw": "withdrew", "seek": "sought", "plead": "pled", "pay": "paid", "forecast": "forecast",
    "admit": "admitted admitting", "submit": "submitted submitting", "quip": "quipped quipping", "refer": "referred referring",
    "regret": "regretted regretting", "rebut": "rebutted rebutting", "plan": "planned planning", "recall": "recalled recalling",
    "speak": "spoke spoken", "signal": "signalled signalling", "label": "labelled labelling",
    "show": "shown", "lay": "laid", "spell": "spelt",
    "sum": "summed summing", "hail": "hailed", "rule": "ruled", "retort": "retorted",
}  # fmt: skip


def _forms(verb: str) -> list[str]:
    """A verb's inflected forms, spelt by rule where it is regular."""
    stem = verb[:-1] if verb.endswith("e") else verb
    third = (
        verb[:-1] + "ies"
        if verb[-1] == "y" and verb[-2] not in "aeo"
        else verb + ("es" if verb[-2:] in ("ss", "sh", "ch") else "s")
    )
    past = verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeo" else stem + "ed"
    return [verb, third, past, stem + "ing", *_IRREGULAR.get(verb, "").split()]


SPEECH_FORMS: dict[str, str] = {form: verb for verb in sorted(SPEECH) for form in _forms(verb)}
CUE_FORMS: dict[str, str] = {form: verb for verb in sorted(SPEECH | THOUGHT | ACT | TOPIC) for form in _forms(verb)}
_HEARD = frozenset(CUE_FORMS) | {form for verb in FURTHER for form in _forms(verb)} | {"accord", "according", ":"}


def hands_on(cue: str) -> bool:
    """Whether a cue has a word of saying or thinking, or opens a clause."""
    words = cue.lower().split()
    return any(word in _HEARD or word.removesuffix("s") in NOUNS for word in words) or (bool(words) and words[-1] in _OPENERS)
