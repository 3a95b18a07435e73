"""Statement -> whether its source denies what it hands on: "Orlo denied that he had taken money", "rejected claims that ..."."""

from __future__ import annotations

from variorum.collate.words import is_negation
from variorum.types import Statement

_DENY = frozenset("deny denies denied denying refute refutes refuted refuting".split())
_REJECT = frozenset("reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes disputed".split())
_CLAIMS = frozenset(
    "claim claims report reports accusation accusations allegation allegations suggestion suggestions charge charges assertion "
    "assertions rumour rumours rumor rumors speculation".split()
)
_FIRST = 5  # words of the content among which the claims stand that are rejected


def denies(statement: Statement, text: str) -> bool:
    """Whether the cue says that it is not so; of a plan that is rejected it says no such thing."""
    cue = statement.cue.of(text).casefold().split() if statement.cue else []
    if any(map(is_negation, cue)):
        return False  # "did not deny"
    if not _DENY.isdisjoint(cue):
        return True
    told = {*cue, *statement.content[0].of(text).casefold().split()[:_FIRST]}
    return not _REJECT.isdisjoint(cue) and ("that" in cue or not _CLAIMS.isdisjoint(told))
