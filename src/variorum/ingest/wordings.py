"""The standing wordings of page furniture: patterns of a whole line, by sort, without regard to case.

Each is bounded in length, so that matching is linear in the text. Written from common knowledge of news pages.
"""

from __future__ import annotations

import re
from typing import Literal

Sort = Literal[
    "posted",
    "comments",
    "share",
    "number",
    "photo",
    "subscribe",
    "related",
    "advert",
    "controls",
    "rights",
    "credit",
    "byline",
    "glue",
    "running",
]


def _one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_STORY = r"(?:article|story|post|page|news|report|piece|video)"
_MAILING = r"e-?mail|message|newsletter|mailing"
_NETWORK = r"(?:twitter|facebook|instagram|telegram|youtube|linkedin|whatsapp|threads|x)"
_WIRES = r"(?:the\s)?(?:news\s)?(?:wires?|wire services|wire reports|news services|agencies|agency reports|staff reports)"
_STAFF = r"(?:our\s|the\s)?(?:own\s)?(?:staff|correspondents?|reporters?)"
_PICTURE = (
    r"(?:file\s|screen\s?)?(?:photos?|images?|pictures?|pic|photographs?|screenshot|illustration|graphic|video|media"
    r"|фото|видео|foto)"
)
_HEADING = (
    r"(?:related|recommended|more|latest|top|other|similar|trending|popular|most (?:read|popular|viewed)"
    r"|must[ -](?:read|watch)|editor'?s'? picks?)"
)
_HEADED = r"(?:content|links?|stories|story|articles?|news|topics?|coverage|videos?|posts?|reading|headlines|for you)"

WHOLE_LINES: dict[Sort, re.Pattern[str]] = {
    "comments": _one_of(
        r"(?:no|\d+)\s(?:pending\s)?comments?(?:\son\s.{1,200})?",
        r"(?:leave|post|add|write)\s(?:a|your)\s(?:comment|reply|response)s?\.?",
        r"(?:view|show|see|read|hide|load)\s(?:all\s|more\s|the\s)?(?:\d+\s)?comments?(?:\s\(\d+\))?",
        r"comments?(?:\s?\(\d+\))?:?",
        r"comments\s(?:are\s(?:closed|disabled|off)|off|closed|powered by .{1,30})\.?",
        r"be the first to comment\.?",
        r"join the (?:conversation|discussion)\.?",
        r"\d+\s(?:views|likes|reads|shares|retweets)",
        r"оставить комментарий|комментарии(?:\s?\(\d+\))?|нет комментариев",
    ),
    "number": _one_of(
        rf"(?:{_STORY}|document|release|press release|doc|reference|ref)\s?(?:number|no|nr|id|#)\b[.:]*\s*[\w/.-]{{1,30}}",
        r"(?:views?|hits|word count|reading time):\s?.{1,20}",
        r"\d+[\s-]min(?:ute)?s?\sread",
        r"[A-Z].{2,60}\s(?:issue|vol(?:ume|\.)?)\s(?:no\.?\s)?\d{1,5}(?:,?\s(?:issue|no\.?)\s\d{1,4})?",
        r"!\[[^\]]{0,200}\]\([^)\s]{1,300}(?: \"[^\"]{0,200}\")?\)",
        r"image \d+ of ?/? ?\d+|\d{1,3} ?(?:/|of) ?\d{1,3}",
        r"(?:\d+|an?|one) (?:hours?|hrs?|minutes?|mins?|days?|weeks?)(?: \d+ mins?)? ago",
    ),
    "subscribe": _one_of(
        r"(?:sign up|subscribe|register|log ?in|sign in)(?:\snow|\stoday|\shere|\sfree)?[.!]?",
        r"(?:please\s)?(?:sign up|subscribe|register)\s(?:now\s|today\s|here\s)?(?:to|for)\s[^.]{2,120}[.!]?",
        r"get\s.{2,80}\s(?:in|to|into)\syour\s(?:e-?mail\s)?inbox.{0,40}",
        r"thank you for (?:signing up|subscribing).{0,80}",
        r"под(?:пис(?:ывайтесь|ывайся|аться|ка на)|ключайтесь)\b.{0,120}|підписуйтесь\b.{0,120}"
        r"|(?:abonnez-vous|suivez-nous)\b.{0,120}"
        r"|(?:suscr[ií]b[ae]se|síguenos|iscriviti|seguici|abonnieren sie|folgen sie uns)\b.{0,120}",
        r"(?:already a|not a|become a)\s(?:subscriber|member)\b.{0,80}",
        r"(?:you are|you're) signed in as.{0,40}",
        rf"(?:view|read|open|see) (?:(?:this|the|it) ?)?(?:{_MAILING})? ?(?:in|on) (?:your |a |the )?(?:web)?browser\b.{{0,99}}",
        rf"(?:having )?trouble (?:viewing|reading) this (?:{_MAILING})\b.{{0,120}}",
        r"unsubscribe\b.{0,160}",
        r"(?:manage|update|change) (?:your |my )?(?:e-?mail )?(?:preferences|subscriptions?|profile)\b.{0,120}",
        rf"(?:you are|you[’']re) receiving this (?:{_MAILING})\b.{{0,200}}",
        rf"you received this (?:{_MAILING}) because\b.{{0,200}}|this (?:{_MAILING}) was sent (?:to|by|from)\b.{{0,200}}",
        r"(?:forward|send) (?:this )?(?:e-?mail |newsletter )?to a friend\b.{0,60}",
        r"add us to your (?:address book|contacts)\b.{0,80}",
        rf"was this (?:{_MAILING}) forwarded to you\b.{{0,100}}",
        rf"(?:follow|like|find|join|friend)\s.{{2,80}}\son\s{_NETWORK}\b.{{0,60}}",
        r"download\s(?:the|our)\s.{0,40}\bapps?\b.{0,60}",
        r"support our (?:journalism|work).{0,60}",
        r"enter (?:your )?(?:e-?mail|city|zip).{0,60}",
    ),
    "related": _one_of(
        r"(?:also\s)?(?:read|see|watch|listen|view)\s?(?:also|more|next|too)?(?:\s(?:on|about|from|at)\s.{1,60})?\s*[:»>]",
        r"(?:also read|read also|read more|see also|watch next|read next|читайте также|lire aussi|leer también)\s*[:»>|]?",
        r"(?:also\s)?(?:read|see|watch|listen)\s?(?:also|more|next|too)?\s*[:»>|]\s*.{1,160}",
        rf"{_HEADING}(?:\s{_HEADED}){{1,3}}\s*(?:[:»>|]\s*.{{0,160}})?",
        r"the post .{1,200} (?:appeared first on|first appeared on) .{1,100}",
        rf"{_HEADING}\s*[:»>|]\s*.{{0,160}}",
        r"most (?:read|popular|viewed)|trending(?: now)?|editor'?s'? picks?|must[ -](?:read|watch)",
        r"(?:читайте (?:также|ещё|еще)|читайте також|(?:à )?lire aussi|lea también|leer también|lesen sie auch|mehr zum thema"
        r"|leggi anche|leia também|czytaj (?:też|także))\s*[:»>|]\s*.{1,160}",
        r"(?:теги|тэги|метки|mots[- ]clés|étiquettes|etiquetas|schlagwörter|themen)\s*:\s*.{1,200}",
        r"(?:you (?:may|might) also (?:like|be interested in)|don't miss)\s*[:»>|]?",
        r"(?:tags?|topics|filed under|categories|category|keywords|tagged(?: with)?)\s*:\s*[^.]{1,200}",
        r"tags|interested in this topic\?.{0,100}",
    ),
    "advert": _one_of(
        r"(?:-+\s?)?(?:advertise?ments?|sponsored(?: content| by .{1,40})?|ad feedback|promoted)(?:\s?[|–-].{0,60})?",
        r"(?:story|article|text) continues (?:below|after).{0,40}|continue reading(?: below)?.{0,40}",
        r"scroll (?:down )?to (?:continue|top|the top|read).{0,30}",
    ),
    "controls": _one_of(
        r"\(?\(?(?:additional\s)?(?:reporting|writing|editing|compiled|edited|translated|written|production|graphics?)\sby\s"
        r"[^.]{2,300}(?:;|\sediting\sby\s)[^.]{2,200}\)?\)?\.?|\((?:reporting|writing|editing|edited|compiled)\sby\s[^.()]{2,200}\)",
        r"\(\(.{2,300}\)\)",
        rf"this (?:{_STORY}|headline|post|live ?blog) was (?:first|originally|last )?\s?(?:published|updated|amended|corrected"
        r"|edited|modified)\b.{0,220}",
        r"(?:\(\s?)?https?://\S{3,300}(?:\s?\))?",
        r"(?:(?:print(?:able)?(?: version| this page| page)?|(?:send|e-?mail|tell) (?:this )?(?:page )?(?:to )?(?:a )?friend"
        r"|version for print(?:ing)?|download (?:as )?pdf|back to (?:the )?list)[\s|/·,]{0,5}){1,4}",
        r"to (?:continue reading|read (?:this|the|more)\b[^.,]{0,40}),? (?:please )?(?:subscribe|create|sign|log|register)\b.*",
        r"(?:subscribe|sign (?:in|up)|log ?in|register) to (?:continue|read|unlock|keep reading)\b.{0,80}",
        r"this (?:article|content|story) is (?:for|only available to|reserved for|exclusive to|available to) (?:our )?"
        r"(?:subscribers|members)\b.{0,80}",
        r"for (?:immediate )?release:?|(?:under )?embargo(?:ed)?\b(?=.{0,100}\d).{0,120}",
        r"notes? (?:to|for) (?:the )?editors?\s?:?",
        r"[-–—*#/ ]{1,6}(?:ends?|more|30)[-–—*#/ ]{1,6}|ends|#(?: ?#){2,8}|\*(?: ?\*){2,8}",
        r"(?:for (?:more|further) information,? )?(?:(?:media|press|news(?: ?desk)?) )?"
        r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?: (?:for|person)\b[^:]{0,40})?\s?:(?=.{0,200}(?:@|\d{3})).{0,200}",
        r"поделиться(?:\s.{1,40})?|поширити|partager(?: (?:sur|par|cet article).{0,60})?",
        r"compartir(?: en .{1,40})?|condividi(?: su .{1,40})?",
        r"(?:责任编辑|责编|编辑|作者|记者|редактор|rédaction)\s?[：:]\s?.{1,40}",
        r"распечатать|imprimer|drucken|imprimir|версия для печати",
        r"skip to (?:main )?content|back to (?:top|gallery|home|news).{0,20}",
        r"menu|search|close|edit|print|replay|less|more_vert|play_arrow|fullscreen|video_youtube|cancelsend",
        r"now playing:?|just watched|buy photo|home|next|previous|prev|play|pause|mute|save|cancel|submit|reply|amp",
        r"please (?:enable|turn on) (?:javascript|cookies).{0,80}",
        r"(?:we use|this (?:site|website) uses) cookies.{0,200}|accept (?:all )?cookies",
        r"(?:print|copy)(?:\s(?:this|a|the))?\s(?:page|article|story|link)",
        r"(?:text|font) size[:\s+A-]*|(?:listen to|hear) this (?:article|story)",
    ),
    "rights": _one_of(
        r"[([]?(?:©|\(c\)\s|(?:trademark and )?copyright\s?(?:\d{4}|by\b|©|\(c\)|associated press)).{0,250}",
        r".{0,120}\ball rights reserved\b.{0,160}",
        r"this material may not be published, broadcast.{0,120}",
    ),
    "credit": _one_of(
        r"[([]?(?:photo |image )?courtesy\s*(?:of\b|:|–|-)\s*.{1,80}",
        r"(?:based on|prepared from|compiled from|according to) (?:the )?materials?\s*(?:of|from|by|provided by)\b[^.]{0,120}\.?",
        r"по материалам\s[^.]{0,120}\.?",
        r"[([]?(?:sources?|via|credits?)\s?[:–-]\s?[^.:]{2,80}[\])]?",
        r"[([]?(?:источники?|джерел[оа]|quellen?|fuentes?|fontes?|źródło)\s?[:–-]\s?[^.:]{2,80}[\])]?",
        r"(?:来源|來源|稿源)\s?[：:]\s?\S{2,40}",
        r"[([]?with\s(?:additional\s)?(?:agency\s)?(?:inputs?|reporting|files|reports|material)(?:\s(?:from|by|of)\b[^.]{0,100})?[.\])]*",
        rf"[([]?(?:by|from)\s{_STAFF}\s?(?:and|&|,|/)\s?{_WIRES}[.\])]*",
        rf"[([]?(?:compiled\s)?(?:from|by)\s{_WIRES}[.\])]*",
        r"[([]?(?:—|–|-+)?\s?(?:news\s)?(?:agencies|wires)[.\])]*",
        r".{2,160}\bcontributed (?:to this|additional|reporting)\b.{0,40}",
    ),
    "photo": _one_of(
        rf"{_PICTURE}\s?(?:credits?|courtesy(?: of)?|by|source|via|:|/|©|grab)\s*:?\s*[^.!?]{{1,120}}\.?",
        r"photos?|video|pool photo by .{1,60}|image via .{1,60}|getty images",
        r"(?:ap|afp|reuters|epa(?:-efe)?|tass|xinhua)(?: photos?)?/.{1,60}",
    ),
}

SHARING = frozenset(
    "share tweet facebook twitter whatsapp telegram linkedin pinterest reddit flipboard email e-mail vk viber messenger".split()
)
BESIDE_SHARING = frozenset(
    "on via to this story article page post link copy by with or and print more connect comment comments save like google plus "
    "send x mail sms threads instagram the read tumblr fb pin".split()
)

POSTED = re.compile(
    r"\(?(?:(?:first|originally|last)\s)?"
    r"(?:posted|published|updated|modified|created|added|uploaded|dated?|release date|date of publication|publication date|"
    r"опубликовано|обновлено|опубліковано|дата|publié|mis à jour|publicado|actualizado|veröffentlicht|stand|发布时间)"
    r"(?:\s(?:on|at|le|el|am))?\s*[:|–-]?\s*(?=\S)",
    re.IGNORECASE,
)
"""The label of a date line."""

BEHIND_DATE = re.compile(
    r"[\s|,.)–-]*(?:(?:(?:last\s)?updated|mis à jour|actualizado|aktualisiert|обновлено|оновлено)\b.*|by\s.{2,60}"
    r"|in\s[\w ,&]{2,40}|(?:\d+\s)?(?:comments?|views?|reads?)\b.{0,20}|\d+\smin(?:ute)?s?\sread)?[\s|,.)]*",
    re.IGNORECASE,
)
"""What may stand behind the date in such a line."""

_LENSES = (
    r"(?:AP|AFP|Reuters|EPA(?:-EFE)?|Getty(?: Images)?|Xinhua|TASS|BelTA|Kyodo|Anadolu|dpa|PA|ANI|PTI"
    r"|Shutterstock|Bloomberg|UPI|Sputnik)"
)
CAPTION_END = re.compile(
    r"(?:\s|^|\()(?:file\s)?(?:photo|image|picture|photograph)s?\s?(?:courtesy of|courtesy|credit|by|via|:|/)\s?:?\s?"
    r"[^.!?]{2,80}[.)]*"
    rf"|(?:\s|^|\()\(?{_LENSES}\s(?:file\s)?(?:photo|image)s?\b[^.!?]{{0,60}}[.)]*",
    re.IGNORECASE,
)
"""The photographer's credit that ends a caption."""

LENSMAN = re.compile(
    rf"(?:[A-Z][\w.’'-]+\s){{0,3}}[A-Z][\w.’'-]+\s?[,|/]\s?{_LENSES}(?:[ /]{{1,3}}(?:via\s)?{_LENSES})?", re.IGNORECASE
)
"""A photographer's name and agency alone on a line: "Ann Bell, AFP/Getty Images"."""
