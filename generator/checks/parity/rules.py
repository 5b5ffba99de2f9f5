"""The rules of parity. Their examples are small records: the text of each language under its name."""

from __future__ import annotations

from generator.checks.parity.facts import Kind
from generator.findings import Rule, Severity

_SOURCE = "docs/decisions/0019-parity.md"
_WHY = "Wer den Text in einer anderen Sprache liest, muss dasselbe erfahren wie im deutschen Text."
# What no rule of this group can know.
_UNITS = "Ein Wort wie „einen Monat“ gilt als Antwort auf „1 Monat“, aber sein Fehlen fällt nicht auf."


def _rule(
    kind: Kind, title: str, advice: str, bad: tuple[str, ...], good: tuple[str, ...], false_alarms: tuple[str, ...] = ()
) -> Rule:
    return Rule(
        f"parity/different-{kind}", Severity.ERROR, title, _WHY, advice, _SOURCE, bad, good, false_alarms=false_alarms
    )


_CORRECT = "Ist der deutsche Text falsch, verbessern Sie ihn zuerst."

BY_KIND = {
    Kind.PHONE: _rule(
        Kind.PHONE,
        "Eine Telefonnummer ist nicht die gleiche wie im deutschen Text.",
        f"Schreiben Sie dieselbe Nummer wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Rufen Sie 116 111 an.\ntr: 116 117 numarasını arayın.",
            "de: Rufen Sie 0431 123456 an.\neasy_language: Rufen Sie an.",
            "de: Rufen Sie an.\nar: اتصلوا بالرقم 110.",
        ),
        good=(
            "de: Rufen Sie 116 111 an.\ntr: 116111 numarasını arayın.",
            "de: Rufen Sie 0431 123456 an.\nar: اتصلوا بالرقم ٠٤٣١ ١٢٣٤٥٦.",
            "de: Rufen Sie 0431 123456 an.\neasy_language: |-\n  Rufen Sie an.\n  Die Nummer ist +49 431 123456.",
        ),
    ),
    Kind.CITATION: _rule(
        Kind.CITATION,
        "Eine Fundstelle im Gesetz ist nicht die gleiche wie im deutschen Text.",
        f"Schreiben Sie dieselbe Fundstelle wie im deutschen Text. {_CORRECT} Leichte Sprache darf sie weglassen.",
        bad=(
            "de: Das steht in § 36 SGB VIII.\ntr: Bu, § 37 SGB VIII’de yazar.",
            "de: Das steht in § 36 SGB VIII.\nar: هذا مكتوب في القانون.",
            "de: Das steht im Gesetz.\neasy_language: Das steht in § 36 SGB VIII.",
        ),
        good=(
            "de: Das steht in § 36 Absatz 1 SGB VIII.\ntr: Bu, § 36 Abs. 1 SGB VIII’de yazar.",
            "de: Das steht in § 36 SGB VIII.\neasy_language: Das steht im Gesetz.",
            "de: Das steht in §§ 27, 36 SGB VIII.\nar: هذا مكتوب في § 27 SGB VIII و§ 36 SGB VIII.",
        ),
    ),
    Kind.DATE: _rule(
        Kind.DATE,
        "Ein Datum ist nicht das gleiche wie im deutschen Text.",
        f"Schreiben Sie dasselbe Datum wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Ab dem 1. Januar 2027.\ntr: 1 Şubat 2027’den itibaren.",
            "de: Am 22.11.2026.\nar: في 23 نوفمبر 2026.",
            "de: Am 22.11.2026.\neasy_language: Bald.",
        ),
        good=(
            "de: Ab dem 1. Januar 2027.\ntr: 1 Ocak 2027’den itibaren.",
            "de: Am 22.11.2026.\nar: في ٢٢ نوفمبر ٢٠٢٦.",
            "de: Am 22.11.2026.\neasy_language: Am 22. November 2026.",
        ),
    ),
    Kind.TIME: _rule(
        Kind.TIME,
        "Eine Uhrzeit ist nicht die gleiche wie im deutschen Text.",
        f"Schreiben Sie dieselbe Uhrzeit wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Um 17 Uhr.\ntr: Saat 18’de.",
            "de: Von 9 bis 12 Uhr.\ntr: Saat 9–13.",
            "de: Um 17 Uhr.\nar: في الساعة 5 صباحا.",
        ),
        good=(
            "de: Um 17 Uhr.\ntr: Saat 17.00’de.",
            "de: Von 9 bis 12 Uhr.\nar: من الساعة 9 إلى الساعة 12.",
            "de: Um 17 Uhr.\nar: في الساعة 5 مساء.",
        ),
    ),
    Kind.AGE: _rule(
        Kind.AGE,
        "Ein Alter ist nicht das gleiche wie im deutschen Text.",
        f"Schreiben Sie dasselbe Alter wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Ab 15 Jahren geht das.\ntr: Bu, 16 yaşından itibaren olur.",
            "de: Ab deinem 18. Geburtstag.\nar: ابتداء من عمر 21 سنة.",
            "de: Bist du unter 18?\neasy_language: Bist du jung?",
        ),
        good=(
            "de: Ab 15 Jahren geht das.\ntr: Bu, 15 yaşından itibaren olur.",
            "de: Ab deinem 18. Geburtstag.\nar: ابتداء من عمر ١٨ سنة.",
            "de: Eine 17-Jährige fragt.\ntr: 17 yaşındaki biri soruyor.",
        ),
        false_alarms=("Zwei Alter, die in demselben Absatz vertauscht sind, fallen nicht auf.",),
    ),
    Kind.DURATION: _rule(
        Kind.DURATION,
        "Eine Frist oder Dauer ist nicht die gleiche wie im deutschen Text.",
        f"Schreiben Sie dieselbe Frist wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Sie haben 2 Wochen Zeit.\ntr: 3 haftanız var.",
            "de: Sie haben 2 Wochen Zeit.\nar: لديكم شهران.",
            "de: Sie haben 1 Monat Zeit.\neasy_language: Sie haben Zeit.",
        ),
        good=(
            "de: Sie haben zwei Wochen Zeit.\ntr: İki haftanız var.",
            "de: Sie haben 2 Wochen Zeit.\nar: لديكم أسبوعان.",
            "de: Sie haben 1 Monat Zeit.\nar: لديكم شهر واحد.",
        ),
        false_alarms=(_UNITS,),
    ),
    Kind.AMOUNT: _rule(
        Kind.AMOUNT,
        "Ein Geldbetrag ist nicht der gleiche wie im deutschen Text.",
        f"Schreiben Sie denselben Betrag wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: Das kostet 12 Euro.\ntr: Ücreti 20 avro.",
            "de: Das kostet 12,50 Euro.\nar: الثمن 12 يورو.",
            "de: Das kostet etwas.\neasy_language: Das kostet 5 Euro.",
        ),
        good=(
            "de: Das kostet 12 Euro.\ntr: Ücreti 12 avro.",
            "de: Das kostet 1.000 Euro.\nar: الثمن 1000 يورو.",
            "de: Das kostet 12,50 €.\neasy_language: Das kostet 12,50 Euro.",
        ),
    ),
    Kind.ADDRESS: _rule(
        Kind.ADDRESS,
        "Ein Link oder eine E-Mail-Adresse ist anders als im deutschen Text.",
        f"Setzen Sie denselben Link wie im deutschen Text. {_CORRECT}",
        bad=(
            "de: '[Mehr](/rechte/ombudsstelle/)'\ntr: '[Daha fazla](/rechte/beschweren/)'",
            "de: Schreiben Sie an info@amt.example.\nar: اكتبوا إلى info@rat.example.",
            "de: '[[unabhaengige-hilfe]]'\neasy_language: Hier gibt es Hilfe.",
        ),
        good=(
            "de: '[Mehr](/rechte/ombudsstelle/)'\ntr: '[Daha fazla](/rechte/ombudsstelle/)'",
            "de: Siehe https://www.amt.example/\nar: انظروا https://amt.example",
            "de: '[[unabhaengige-hilfe]]'\neasy_language: '[[unabhaengige-hilfe]]'",
        ),
    ),
    Kind.NUMBER: _rule(
        Kind.NUMBER,
        "Eine Zahl ist nicht die gleiche wie im deutschen Text.",
        f"Schreiben Sie dieselbe Zahl wie im deutschen Text. {_CORRECT} "
        "Leichte Sprache darf Dinge zählen, die der deutsche Text nur aufzählt.",
        bad=(
            "de: Drücken Sie auf die 3 Punkte.\ntr: 4 noktaya basın.",
            "de: Die Lizenz ist CC BY 4.0.\nar: الترخيص هو CC BY 3.0.",
            "de: Es gibt Regeln.\ntr: 5 kural var.",
        ),
        good=(
            "de: Drücken Sie auf die 3 Punkte.\nar: اضغطوا على النقاط الثلاث (3).",
            "de: Die Lizenz ist CC BY 4.0.\ntr: Lisans CC BY 4.0.",
            "de: Es gibt Bedingungen.\neasy_language: Es gibt 2 Bedingungen.",
        ),
    ),
}

MISSING_TERM = Rule(
    "parity/missing-term",
    Severity.ERROR,
    "Ein Wort der Wörter-Liste fehlt in der Übersetzung.",
    "Nur mit demselben Wort finden Leserinnen und Leser die Erklärung und erkennen es auf Briefen wieder.",
    "Verwenden Sie das Wort aus der Wörter-Liste, oder setzen Sie das deutsche Wort in Klammern dahinter. "
    "Umschreibungen können Sie beim Wort unter „also“ erlauben.",
    _SOURCE,
    bad=(
        "de: Fragen Sie das Jugendamt.\ntr: Belediyeye sorun.",
        "de: Fragen Sie das Jugendamt.\nar: اسألوا البلدية.",
        "de: Stellen Sie einen Antrag.\ntr: Bir mektup yazın.",
    ),
    good=(
        "de: Fragen Sie das Jugendamt.\ntr: Gençlik Dairesine sorun.",
        "de: Fragen Sie das Jugendamt.\nar: اسألوا في مكتب رعاية الشباب.",
        "de: Stellen Sie einen Antrag.\ntr: Başvurunuzu (Antrag) yazın.",
        "de: Fragen Sie das Jugendamt.\neasy_language: Fragen Sie das Amt.",
    ),
    false_alarms=("Verglichen wird der ganze Eintrag. Ein Wort, das nur in einem Absatz fehlt, fällt nicht auf.",),
)
RULES = (*BY_KIND.values(), MISSING_TERM)
