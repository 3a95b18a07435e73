"""A title or epithet without a name -> the person whom the report called so: in the words right before the name or behind it.

"Head of the Office of the President Ivo Tarn" makes "the Head of the President's Office" him; order and small words are free.
"""

from __future__ import annotations

import re

from variorum.analyse.antecedents import Named, Surroundings
from variorum.analyse.parse import FINITE
from variorum.types import Referent, Span

_REACH = 130  # characters before a name that may call him something
_BEHIND = 80  # characters of an apposition
_PERSONS = 60  # persons' mentions that are looked at, the nearest first
_MOST = 12  # words of a title
_OF = re.compile(r"\b(?:for|to|by|with|from|against|about|than) \Z")
_WORD = re.compile(r"[^\W\d_]+")
_APPOSED = re.compile(r"\s*,([^.,;:“”\"]{2,})[,.]")
_SMALL = frozenset("the a an of for to and at in on with his her its their s this that then new also".split())
_SAME = {
    "advisor": "adviser",
    "vice": "deputy",
    "organisation": "organization",
    "defence": "defense",
    "presidential": "president",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "rev": "reverend",
    "gop": "republican",
}
_FIRST_LADY = frozenset({"first", "lady"})  # whom "the President's wife" means


def called(around: Surroundings, span: Span) -> Referent | None:
    """The last person before a source who was called by all of its words; None if there is none."""
    wanted = _words(span.of(around.parse.text))
    if not wanted or len(wanted) > _MOST:
        return None
    for named in around.persons_before(span.start, _PERSONS):
        if named.mention.form == "name" and wanted <= _calling(around, named):
            return named.referent
    return None


def _calling(around: Surroundings, named: Named) -> frozenset[str]:
    """The words in the clause before a name, and in an apposition behind it."""
    text, mention = around.parse.text, named.mention.span
    start = mention.start if _OF.search(text, max(0, mention.start - 8), mention.start) else _clause(around, mention)
    words = _words(text[start : mention.end])
    behind = _APPOSED.match(text, mention.end, mention.end + _BEHIND)
    if behind is None or around.has_verb(Span(behind.start(1), behind.end(1))):
        return words
    return words | _words(behind.group(1))


def _clause(around: Surroundings, mention: Span) -> int:
    """Where the words before a name begin that may be his title: after a verb, a stop, another person."""
    words = around.parse.words
    sentence = around.parse.sentences[around.sentence_at(mention.start)].span
    least = max(sentence.start, mention.start - _REACH)
    at = around.parse.word_from(mention.start)
    while at > 0 and words[at - 1].span.start >= least:
        word = words[at - 1]
        if word.tag in FINITE or word.text in '.;:()“”"' or (word.entity == "PERSON" and word.span.end < mention.start):
            break
        at -= 1
    return words[at].span.start if at < len(words) else mention.start


def _words(text: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(text))
    words = frozenset(_SAME.get(word, word) for word in found if word not in _SMALL)
    return words | {"wife", "president"} if words >= _FIRST_LADY else words
