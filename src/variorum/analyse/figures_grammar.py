"""The patterns of figures and what their words stand for: currencies (ISO 4217), units, modifiers, directions."""

from __future__ import annotations

import re

from variorum.analyse.numerals import NUMBER, ORDINAL

_S = r"\s{1,3}"

SYMBOLS = {
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "dlrs": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "aud": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "hkd": "HKD",
    "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "rmb": "CNY",
    "cny": "CNY",
    "₽": "RUB",
    "rub": "RUB",
    "byn": "BYN",
    "₴": "UAH",
    "uah": "UAH",
    "₹": "INR",
    "rs.": "INR",
    "rs": "INR",
    "inr": "INR",
    "₩": "KRW",
    "krw": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₦": "NGN",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "₵": "GHS",
    "chf": "CHF",
    "sek": "SEK",
    "nok": "NOK",
    "pln": "PLN",
    "kzt": "KZT",
    **{
        code.lower(): code
        for code in (
            "AED AMD ARS AZN BDT BGN CLP COP CZK DKK EGP GEL HUF IDR IQD IRR ISK KES KGS KWD LKR MDL MXN MYR NGN PHP PKR QAR "
            "RON RSD SAR THB TJS TRY UZS VND ZAR"
        ).split()
    },
}
"""Before the number; ISO 4217."""

CURRENCIES = {
    "u.s. dollar": "USD",
    "us dollar": "USD",
    "american dollar": "USD",
    "dollar": "USD",
    "dlr": "USD",
    "usd": "USD",
    "cent": "USD",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "euro": "EUR",
    "eur": "EUR",
    "pound sterling": "GBP",
    "british pound": "GBP",
    "pound": "GBP",
    "yuan renminbi": "CNY",
    "chinese yuan": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "yen": "JPY",
    "belarusian ruble": "BYN",
    "belarusian rouble": "BYN",
    "russian ruble": "RUB",
    "russian rouble": "RUB",
    "ruble": "RUB",
    "rouble": "RUB",
    "hryvnia": "UAH",
    "hryvna": "UAH",
    "zloty": "PLN",
    "tenge": "KZT",
    "rupee": "INR",
    "swiss franc": "CHF",
    "french franc": "FRF",
    "franc": "CHF",
    "mark": "DEM",
    "deutsche mark": "DEM",
    "lira": "TRY",
    "riyal": "SAR",
    "dirham": "AED",
    "won": "KRW",
    "rand": "ZAR",
    "peso": "MXN",
    "shekel": "ILS",
    "krona": "SEK",
    "krone": "NOK",
    "kronor": "SEK",
    "kroner": "NOK",
    "danish krone": "DKK",
    "danish kroner": "DKK",
    "icelandic krona": "ISK",
    "hong kong dollar": "HKD",
    "singapore dollar": "SGD",
    "new zealand dollar": "NZD",
    "taiwan dollar": "TWD",
    "egyptian pound": "EGP",
    "lebanese pound": "LBP",
    "syrian pound": "SYP",
    "sudanese pound": "SDG",
    "pence": "GBP",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "dong": "VND",
    "kyat": "MMK",
    "taka": "BDT",
    "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR",
    "nepalese rupee": "NPR",
    "afghani": "AFN",
    "naira": "NGN",
    "cedi": "GHS",
    "birr": "ETB",
    "kenyan shilling": "KES",
    "ugandan shilling": "UGX",
    "shilling": "KES",
    "cfa franc": "XOF",
    "rial": "IRR",
    "omani rial": "OMR",
    "qatari riyal": "QAR",
    "iraqi dinar": "IQD",
    "kuwaiti dinar": "KWD",
    "jordanian dinar": "JOD",
    "libyan dinar": "LYD",
    "serbian dinar": "RSD",
    "dinar": "IQD",
    "moroccan dirham": "MAD",
    "forint": "HUF",
    "koruna": "CZK",
    "lari": "GEL",
    "manat": "AZN",
    "sheqel": "ILS",
    "reais": "BRL",
    "brazilian real": "BRL",
    "colombian peso": "COP",
    "argentine peso": "ARS",
    "chilean peso": "CLP",
    "philippine peso": "PHP",
    "bolivar": "VES",
    "deutschmark": "DEM",
    "peseta": "ESP",
    "drachma": "GRD",
    "guilder": "NLG",
    "escudo": "PTE",
    "schilling": "ATS",
    "bitcoin": "BTC",
}
"""After the number, in the singular; the best known currency of the name where it has several."""

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "trln": 1e12,
    "tn": 1e12,
    "dozen": 12,
    "lakh": 1e5,
    "crore": 1e7,
}

UNITS = {
    "kilometer": "km",
    "kilometre": "km",
    "km": "km",
    "square kilometer": "km2",
    "square kilometre": "km2",
    "sq km": "km2",
    "square meter": "m2",
    "square metre": "m2",
    "square mile": "square mile",
    "cubic meter": "m3",
    "cubic metre": "m3",
    "meter": "m",
    "metre": "m",
    "centimeter": "cm",
    "centimetre": "cm",
    "cm": "cm",
    "millimeter": "mm",
    "millimetre": "mm",
    "mm": "mm",
    "mile": "mile",
    "nautical mile": "nautical mile",
    "yard": "yard",
    "foot": "foot",
    "feet": "foot",
    "inch": "inch",
    "inche": "inch",
    "acre": "acre",
    "hectare": "hectare",
    "kilogram": "kg",
    "kilo": "kg",
    "kg": "kg",
    "gram": "gram",
    "pound": "pound",
    "ounce": "ounce",
    "metric ton": "tonne",
    "metric tonne": "tonne",
    "ton": "ton",
    "tonne": "tonne",
    "liter": "litre",
    "litre": "litre",
    "gallon": "gallon",
    "barrel": "barrel",
    "watt": "watt",
    "kilowatt": "kilowatt",
    "megawatt": "megawatt",
    "mw": "megawatt",
    "gigawatt": "gigawatt",
    "gw": "gigawatt",
    "kilowatt-hour": "kilowatt-hour",
    "degree": "degree",
    "degrees celsius": "degree",
    "degrees fahrenheit": "degree",
    "degrees centigrade": "degree",
    "mph": "mph",
    "miles per hour": "mph",
    "miles an hour": "mph",
    "km/h": "km/h",
    "kph": "km/h",
    "kmh": "km/h",
    "kilometers per hour": "km/h",
    "kilometres per hour": "km/h",
    "kilometers an hour": "km/h",
    "kilometres an hour": "km/h",
    "knot": "knot",
    "light-year": "light-year",
    "square foot": "square foot",
    "square feet": "square foot",
    "cubic foot": "cubic foot",
    "cubic feet": "cubic foot",
    "sq ft": "square foot",
    "ft": "foot",
    "lb": "pound",
    "oz": "ounce",
    "bushel": "bushel",
    "kiloton": "kiloton",
    "megaton": "megaton",
    "volt": "volt",
    "kilowatt hour": "kilowatt-hour",
    "megawatt-hour": "megawatt-hour",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
    "megabyte": "megabyte",
    "gigabyte": "gigabyte",
    "terabyte": "terabyte",
    "decibel": "decibel",
    "basis point": "basis point",
    "carat": "carat",
}
"""Measures besides time and money, by the word after the number (in the singular)."""

MULTIPLES = {
    "doubled": 2,
    "doubling": 2,
    "doubles": 2,
    "trebled": 3,
    "tripled": 3,
    "tripling": 3,
    "triples": 3,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
}

TO_MULTIPLY = {"double": 2, "treble": 3, "triple": 3, "quadruple": 4}
"""Verbs after "to", "will" ...; else they are adjectives ("a double murder")."""

MODIFIERS = (
    "no more than|more than|no fewer than|no less than|less than|fewer than|greater than|higher than|lower than|at "
    "least|at most|"
    "well over|just over|just under|over|under|above|below|nearly|almost|about|around|roughly|approximately|approx\\.|some|"
    "an estimated|estimated|up to|as many as|as much as|as few as|as little as|close to|only|just|exactly|"
    "a total of|an average of|a maximum of|a minimum of|"
    "surpassed|surpassing|exceeded|exceeding|exceeds|topped|topping|in excess of|north of|a further|probably|barely|~"
)
MORE = frozenset("increase rise gain jump growth surge climb higher more up".split())
LESS = frozenset("drop fall decline decrease cut reduction slump loss lower less fewer down".split())
UP = frozenset(
    "up rose rise risen rises rising increase increased increases increasing grew grow grown growth grows growing "
    "gain gained gains "
    "jump jumped soared climbed surged expanded advanced higher added".split()
)
DOWN = frozenset(
    "down fell fall fallen falls falling decrease decreased decreases drop dropped drops decline declined declines "
    "declining slumped "
    "slump plunged sank lower reduced shrank shrunk slid lost cut cuts".split()
)

_SCALE = r"(?:hundred|thousand|million|mln|billion|bln|trillion|trln|dozen|lakh|crore)s?\b"
_SHORT = r"(?:bn|mn|tn|m|k|b)\b"
_CURRENCY_BEFORE = "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True))
_CURRENCY_AFTER = "|".join(sorted(CURRENCIES, key=len, reverse=True))
_RANGE = rf"(?:[-‐‑–—]|\s[–—]\s|{_S}to{_S}|{_S}and{_S}|{_S}or{_S})"

FIGURE = re.compile(
    rf"(?<![\w.,/#%+-])(?P<whole>(?:(?P<mod>{MODIFIERS}|(?P<between>between)|from){_S})?(?P<before>another{_S}|an{_S}additional{_S})?"
    rf"(?:(?P<sign>{_CURRENCY_BEFORE})\s?)?(?P<minus>minus[\s-]|[-−](?=\d{{1,3}}(?:\.\d)?(?:\s?°|\sdegrees\b)))?"
    rf"(?P<n>half{_S}an?|(?:an?{_S})?half(?=[\s-]dozen)|an?(?={_S}dozen)|{NUMBER})(?!\d|,\d{{3}}|(?:st|nd|rd|th)\b)"
    rf"(?P<short>(?<=\d)\s?{_SHORT})?(?:(?:{_S}|(?<=\d))(?P<scale1>{_SCALE}))?"
    rf"(?:(?P<link>{_RANGE})(?:(?:{_CURRENCY_BEFORE})\s?)?(?P<n2>{NUMBER})(?P<short2>(?<=\d)\s?{_SHORT})?)?"
    rf"(?:[\s-]{{1,3}}(?P<scale>{_SCALE}))?"
    rf"(?:[\s-]{{0,3}}(?:(?P<percent>percent\b|per{_S}cent\b|pct\b|%)|(?P<points>percentage{_S}points?\b)|(?P<fold>fold\b)|"
    rf"(?P<currency>{_CURRENCY_AFTER})s?\b))?(?P<points2>{_S}points?\b)?)",
    re.IGNORECASE,
)
AFTER = re.compile(rf"{_S}(?P<word>[a-z]+)", re.IGNORECASE)
FOLD = re.compile(r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|many)-?fold\b", re.IGNORECASE)
TIMES_AS = re.compile(
    rf"\b(?P<n>{NUMBER}){_S}times(?={_S}(?:more|higher|larger|greater|bigger|as|the|over|faster|that|its|their)\b)"
    rf"|\b(?P<word>(?:{'|'.join(MULTIPLES)})\b(?!{_S}(?:down|as))|twice(?={_S}(?:as|the|its|their|that)\b)|"
    rf"(?:(?<=\bto\s)|(?<=\bmay\s)|(?<=\bwill\s)|(?<=\bwould\s)|(?<=\bcould\s))"
    rf"(?:{'|'.join(TO_MULTIPLY)})\b(?!{_S}(?:down|as|up|digit|figure)|-))\b",
    re.IGNORECASE,
)
_PARTS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
FRACTION = re.compile(
    rf"(?:\b(?P<mod>{MODIFIERS}){_S})?\b(?:(?:(?P<n>one|two|three|four|five|six|seven|eight|nine|a)[\s-]"
    rf"(?P<part>{_PARTS})s?|(?P<half>half))(?={_S}(?:of|the|its|their|his|her)\b)|"
    rf"(?P<n3>two|three|four|five|six|seven|eight|nine)[\s-](?P<part3>{_PARTS})s\b)",
    re.IGNORECASE,
)
PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
ODDS = re.compile(
    rf"(?:\b(?P<mod>{MODIFIERS}){_S})?\b(?P<n>{NUMBER})(?P<joint>[\s-])in(?P=joint)(?P<m>{NUMBER})(?![\w%]|[.,]\d)"
    rf"(?:[\s-](?P<chance>chances?|odds|shots?|probability|risk|likelihood)\b)?",
    re.IGNORECASE,
)
PAIR = re.compile(rf"\ba{_S}(?:pair|couple)(?:{_S}of)?\b", re.IGNORECASE)
VAGUE = re.compile(
    rf"\b(?:(?P<vague>an?{_S}(?:huge|great|large|small|growing|record|certain|significant|considerable|vast){_S}number{_S}of|a{_S}whole{_S}series{_S}of|"
    rf"(?:several|a{_S}few)(?:{_S}(?:dozen|hundred|thousand|million|billion)\b)?|a{_S}lot{_S}of|a{_S}handful(?:{_S}of)?|"
    rf"(?:tens|scores|(?P<bare>hundreds|thousands|millions|billions|dozens))(?:{_S}of{_S}(?P<more>thousands|millions|billions))?"
    rf"(?P<of>{_S}of)?)|"
    rf"(?P<many>many{_S}of|(?:great|so|very){_S}many))\b",
    re.IGNORECASE,
)
RANK = re.compile(rf"\b(?P<n>{ORDINAL})", re.IGNORECASE)
AGE = re.compile(
    rf"\b(?:between{_S})?(?P<n>{NUMBER})(?:\s?(?:[-‐‑–]|to|and|or)\s?(?P<n2>{NUMBER}))?\s?[-‐‑ ]\s?years?\s?[-‐‑ ]\s?olds?\b",
    re.IGNORECASE,
)
MAGNITUDE = re.compile(
    r"\bmagnitude(?:\sof|\s?[-‑])?\s?(?:about\s)?(?P<a>\d(?:\.\d)?)(?![\d%])|"
    r"\b(?P<b>\d(?:\.\d)?)(?:\s?[-‑]\s?|\s)magnitude\b|\b(?P<c>\d(?:\.\d)?)(?=\son\sthe\s(?:open-ended\s)?Richter)|"
    r"\b(?P<d>\d(?:\.\d)?)(?:\sto\s(?P<d2>\d(?:\.\d)?))?(?=\sdegrees\son\sthe\s(?:open-ended\s)?Richter)|"
    r"\b(?P<e>\d\.\d)(?=\s(?:(?:earth)?quakes?|tremors?|temblors?|aftershocks?)\b)",
    re.IGNORECASE,
)
LINKS = frozenset(
    "by to of from at a an some nearly about almost over more than around roughly only just another further $ € £ US$".split()
)
"""What may stand between a word of direction and its figure."""

DURATION = re.compile(
    rf"(?:\b(?P<mod>{MODIFIERS}){_S})?(?:the{_S})?(?:(?:last|past|next|first|coming|previous|following){_S})?"
    rf"(?:(?P<mod2>{MODIFIERS}){_S})?(?P<n>{NUMBER}|an?|half{_S}an?)[\s‐‑–-]{{1,3}}"
    rf"(?:(?:to|or|and){_S}(?P<n2>{NUMBER}){_S})?(?:[a-z]+{_S})?"
    rf"(?P<unit>second|minute|hour|day|week|weekend|month|quarter|year|decade|centur)(?:s|y|ies)?\b(?P<half>{_S}and{_S}a{_S}half)?",
    re.IGNORECASE,
)

RANKED = frozenset(
    "time visit meeting talks conversation call trip round session summit anniversary birthday tour phone "
    "telephone encounter term "
    "consecutive straight successive edition package tranche batch conference attempt case attack test launch "
    "country person leader "
    "president nation stage contact dialogue exchange match game victory defeat win title goal child day year "
    "month week".split()
)
"""What an ordinal in words must rank to state something."""

COMPANIONS = frozenset(
    "sides countries nations peoples leaders presidents parties states governments heads ministers capitals "
    "delegations "
    "neighbours neighbors superpowers powers economies militaries armies houses chambers sessions counterparts "
    "allies teams of".split()
)
""" "Two sides", "the three leaders": a way of naming, not a count."""

MET_BEFORE = frozenset(
    "men women rivals candidates brothers sisters advisers advisors secretaries chiefs ambassadors envoys diplomats commanders "
    "negotiators officials".split()
)
""" "Two officials" counts, "the two officials" names them again."""

STREETS = frozenset(
    "street st avenue ave boulevard blvd road rd drive dr lane highway block square place court parkway way terrace".split()
)
"""A number before these names a house or a road."""

NUMBERED = frozenset(
    "article resolution flight room no no. number nos nos. directive chapter page channel route section paragraph "
    "item annex phase week juror photo image exhibit interstate slide "
    "version part step group unit line level protocol order law decree act tel phone fax ext issue volume vol vol. highway "
    "sputnik apollo boeing airbus covid covid-19 windows iphone tier category class agenda vision chapter".split()
)
