"""Mail: bodies, encodings, attachments, forwarded mails, mbox and MHTML."""

from email.message import EmailMessage

import pytest

from reading import STORY, read, read_one, read_reports
from variorum.errors import UnreadableReport
from variorum.types import Failure


def mail(body: str = STORY, subject: str = "Fwd: Talks on grain", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = '"Palace Press Office" <press@palace.example>'
    message["Date"] = "Mon, 04 Dec 2023 10:31:00 +0200"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def test_a_mail() -> None:
    report = read_one(mail().as_bytes(), "a.eml")
    assert report.text.strip() == STORY.strip()
    assert (report.title, report.outlet) == ("Talks on grain", "Palace Press Office")
    assert report.published == "2023-12-04T10:31:00+02:00"


def test_a_body_in_html_alone_and_in_another_charset() -> None:
    message = mail()
    message.set_content("<p>The prémier said so.</p><p>She left.</p>", subtype="html", charset="iso-8859-1")
    assert read_one(message.as_bytes(), "a.eml").text == "The prémier said so.\n\nShe left."


def test_attachments_are_reports_of_their_own() -> None:
    message = mail()
    message.add_attachment(
        b"The readout says that both sides agreed on grain.", maintype="text", subtype="plain", filename="readout.txt"
    )
    message.add_attachment(b"\x89PNG...", maintype="image", subtype="png", filename="photo.png")
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    message.add_attachment(mail("The older mail said no.", "Older"))
    found = read(message.as_bytes(), "a.eml")
    assert [each.where if isinstance(each, Failure) else each.path for each in found] == [
        "a.eml", "a.eml#readout.txt", "empty.pdf", "a.eml#attachment 4.eml",
    ]  # fmt: skip


def test_an_mbox_mail_by_mail() -> None:
    mails = [
        mail("One story, said Lind.", Message_ID="<1@x>"),
        mail("From here on, said Roe.", Message_ID="<1@x>"),
        mail("", "No text"),
    ]
    raw = b"".join(
        b"From a@b Mon Dec 4 10:31:00 2023\n" + m.as_bytes().replace(b"\nFrom here", b"\n>From here") + b"\n" for m in mails
    )
    found = read(raw, "box.mbox")
    assert [each.path for each in found if not isinstance(each, Failure)] == ["box.mbox#1@x", "box.mbox#mail 2"]
    assert ["no text" in each.error for each in found if isinstance(each, Failure)] == [True]
    assert read_reports(raw, "box.mbox")[1].text.startswith("From here on")


FORWARDED = """See below, can you use this?

--
Di Ek | Herald

-----Original Message-----
From: Press Office <press@mfa.example>
Sent: Wednesday, May 14, 2025 6:12 PM
To: Di Ek
Subject: Fwd: Readout

---------- Forwarded message ---------
From: Spokesperson <spokes@mfa.example>
Date: Wed, May 14, 2025 at 5:58 PM
Subject: Readout

> On Wed, May 14, 2025 at 5:40 PM, Cabinet wrote:
>> The Ministers agreed that the fees will stay as they are. "We
>> have no other plans," the Minister said.
> From: is a word like others.

This e-mail and any attachments are confidential. If you are not the intended recipient, delete it.
"""


def test_what_was_forwarded_is_its_first_sender_s() -> None:
    report = read_one(mail(FORWARDED, "FW: Fwd: Readout of the call").as_bytes(), "a.eml")
    assert (report.title, report.outlet, report.published) == ("Readout of the call", "Spokesperson", "2025-05-14T17:58:00")
    assert {e.value for e in report.evidence if e.field == "outlet"} == {"Spokesperson", "Palace Press Office"}
    assert '"We\nhave no other plans," the Minister said.\nFrom: is a word like others.' in report.text
    furniture = [span.of(report.text) for span in report.furniture]
    assert [words.split()[0] for words in furniture] == [
        "--", "Di", "-----Original", "From:", "Sent:", "To:", "Subject:", "----------", "From:", "Date:", "Subject:", "On",
        "This",
    ]  # fmt: skip
    answered = read_one(mail(FORWARDED, "Re: Readout").as_bytes(), "a.eml")
    assert (answered.outlet, answered.published) == ("Palace Press Office", "2023-12-04T10:31:00+02:00")


def test_words_behind_reply_marks_keep_their_place() -> None:
    report = read_one(mail(FORWARDED).as_bytes(), "a.eml")
    assert len(report.loci) > 3
    for locus in report.loci:
        assert locus.start is not None and FORWARDED[locus.start :].startswith(locus.span.of(report.text).rstrip())


def test_a_saved_page() -> None:
    page = "<html><body><article><p>" + STORY * 3 + "</p></article></body></html>"
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://post.example/talks"
    message.set_content(page, subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    report = read_one(message.as_bytes(), "page.mhtml")
    assert report.url == "https://post.example/talks" and "ready to talk" in report.text


@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_what_is_no_mail(name: str) -> None:
    with pytest.raises(UnreadableReport):
        read("no headers here at all", name)


LINES = "Die Regierung traf sich am Montag mit der Delegation aus Veskovia und sprach über Getreide."


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("WG: Lage", "Von: Presse <presse@gov.example>\nGesendet: Montag, 12. Mai 2025 18:04\nAn: Verteiler\nBetreff: Lage"),
        (
            "TR : Lage",
            "---Message d'origine---\nDe : Presse <p@gov.example>\nEnvoyé : lundi 12 mai 2025 18:04\nÀ : Liste\nObjet : Lage",
        ),
        ("RV: Lage", "De: Presse <p@gov.example>\nEnviado el: lunes, 12 de mayo de 2025 18:04\nPara: Lista\nAsunto: Lage"),
        ("I: Lage", "Da: Presse <p@gov.example>\nInviato: lunedì 12 maggio 2025 18:04\nA: Lista\nOggetto: Lage"),
        ("Fwd: Lage", "-------- Пересылаемое сообщение --------\n12.05.2025, 18:04, \"Presse\" <p@gov.example>:"),
        ("FW: Lage", "От: Presse <p@gov.example>\nОтправлено: понедельник, 12 мая 2025 г. 18:04\nКому: Список\nТема: Lage"),
    ],
)  # fmt: skip
def test_headers_of_forwarded_mails_in_other_languages(subject: str, head: str) -> None:
    report = read_one(mail(f"FYI\n\n{head}\n\n{LINES}\n", subject).as_bytes(), "a.eml")
    assert (report.title, report.outlet, report.published) == ("Lage", "Presse", "2025-05-12T18:04:00")
    left = [line for line in head.split("\n") if not any(line.strip() in span.of(report.text) for span in report.furniture)]
    assert left == []


def test_lines_above_answers_and_below_lists() -> None:
    body = f"{LINES}\n\nAm Mo., 12. Mai 2025 um 17:00 Uhr schrieb Presse <p@gov.example>:\n> Nein.\n\nTo: us this was new.\n"
    foot = 'You received this message because you are subscribed to the Google Groups "Presse" group.'
    report = read_one(mail(f"{body}\n{foot}\n", "Re: Lage").as_bytes(), "a.eml")
    assert [span.of(report.text).split()[0] for span in report.furniture] == ["Am", "You"]
    assert report.outlet == "Palace Press Office"
