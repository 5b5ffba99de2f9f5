"""The rules of the loader: what can be wrong with a file before anybody looks at what it says.

Examples are whole YAML files of kind ``term`` unless they name a path in the first line (``# file: …``).
"""

from __future__ import annotations

from generator.findings import Rule, Severity

_SOURCE = "Satzmodell der Einträge (docs/records.md)"
_YAML = "YAML 1.2.2"

_GOOD = """\
texts:
  de:
    name: Frist
    explanation: Bis zu diesem Tag müssen Sie etwas tun.
"""


def _rule(name: str, title: str, why: str, advice: str, bad: str | tuple[str, ...], source: str = _SOURCE) -> Rule:
    examples = (bad,) if isinstance(bad, str) else bad
    return Rule(f"record/{name}", Severity.ERROR, title, why, advice, source, bad=examples, good=(_GOOD,))


_RULES = (
    _rule(
        "unreadable",
        "Eine Datei kann nicht gelesen werden.",
        "Was nicht gelesen wird, fehlt auf der Seite.",
        "Prüfen Sie die Rechte der Datei.",
        "# file: unreadable\n",
    ),
    _rule(
        "too-large",
        "Eine Datei ist größer als 1 MiB.",
        "Ein Eintrag ist so lang wie ein Text, nicht wie ein Buch. Große Dateien sind meist ein Versehen.",
        "Teilen Sie den Eintrag auf oder prüfen Sie, ob eine falsche Datei im Ordner liegt.",
        "# file: large\n",
    ),
    _rule(
        "encoding",
        "Eine Datei ist nicht in UTF-8 gespeichert.",
        "Umlaute und arabische Buchstaben gehen sonst verloren.",
        "Speichern Sie die Datei im Editor mit der Kodierung „UTF-8“.",
        "# file: latin-1\n",
        _YAML,
    ),
    _rule(
        "empty-file",
        "Eine Datei ist leer.",
        "Ein leerer Eintrag ergibt keine Seite.",
        "Füllen Sie die Datei oder löschen Sie sie.",
        "# nur ein Kommentar\n",
    ),
    _rule(
        "not-a-mapping",
        "Eine Datei besteht nicht aus Angaben der Form „name: Wert“.",
        "Nur benannte Angaben können zugeordnet werden.",
        "Beginnen Sie jede Angabe mit ihrem Namen und einem Doppelpunkt.",
        ("- Frist\n- Bescheid\n", "Nur ein Satz.\n"),
    ),
    _rule(
        "syntax",
        "Eine Datei ist kein gültiges YAML.",
        "Ab der Stelle kann das Programm nicht weiterlesen.",
        "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen in dieser und der vorigen Zeile.",
        (
            "texts:\n  de:\n    name: Frist: kurz\n",
            "texts: {de: {name: Frist\n",
            "texts:\n  de:\n    name: 'Frist\n",
        ),
        _YAML,
    ),
    _rule(
        "tab",
        "Eine Zeile ist mit einem Tabulator eingerückt.",
        "YAML erlaubt zum Einrücken nur Leerzeichen.",
        "Ersetzen Sie den Tabulator durch zwei Leerzeichen.",
        "texts:\n\tde:\n",
        _YAML,
    ),
    _rule(
        "control-character",
        "Im Text steht ein unsichtbares Steuerzeichen.",
        "Solche Zeichen kommen beim Kopieren aus anderen Programmen mit und stören das Lesen.",
        "Löschen Sie das Zeichen und tippen Sie die Stelle neu.",
        "texts:\n  de:\n    name: Fr\x07ist\n",
        _YAML,
    ),
    _rule(
        "duplicate-key",
        "Dieselbe Angabe steht zweimal.",
        "Sonst würde eine der beiden still verloren gehen.",
        "Löschen Sie eine der beiden Zeilen.",
        _GOOD + "    name: Termin\n",
        _YAML,
    ),
    _rule(
        "alias",
        "Eine Datei verwendet Marken (&) oder Verweise (*).",
        "Verweise lassen kleine Dateien riesig werden und verbergen, wo ein Wert steht.",
        "Schreiben Sie den Wert aus. Beginnt ein Text mit * oder &, setzen Sie ihn in Anführungszeichen.",
        ("texts: &a\n  de: *a\n", "texts:\n  de:\n    name: &n Frist\n    explanation: *n\n"),
        _YAML,
    ),
    _rule(
        "tag",
        "Eine Angabe verwendet ein YAML-Kennzeichen mit Ausrufezeichen.",
        "Kennzeichen können fremden Code laden und werden nicht gebraucht.",
        "Löschen Sie das Wort mit dem Ausrufezeichen oder setzen Sie den Text in Anführungszeichen.",
        "texts: !geheim\n  de: {name: Frist}\n",
        _YAML,
    ),
    _rule(
        "bad-key",
        "Der Name einer Angabe ist kein einfaches Wort.",
        "Nur einfache Namen können zugeordnet werden.",
        "Schreiben Sie einen Namen aus Buchstaben, zum Beispiel: name",
        "? [a, b]\n: Wert\n",
        _YAML,
    ),
    _rule(
        "too-deep",
        "Die Angaben sind zu tief verschachtelt.",
        "Kein Eintrag braucht so viele Ebenen.",
        "Prüfen Sie die Einrückung und die Klammern.",
        "texts: " + "[" * 40 + "]" * 40 + "\n",
    ),
    _rule(
        "missing-field",
        "Eine Angabe fehlt.",
        "Ohne sie ist die Seite unvollständig.",
        "Ergänzen Sie die Angabe.",
        "texts:\n  de:\n    name: Frist\n",
    ),
    _rule(
        "unknown-field",
        "Eine Angabe gibt es nicht.",
        "Sie würde auf keiner Seite erscheinen, meist ist es ein Tippfehler.",
        "Verbessern oder löschen Sie den Namen der Angabe.",
        _GOOD + "farbe: rot\n",
    ),
    _rule(
        "wrong-type",
        "Ein Wert hat die falsche Form.",
        "Eine Liste ist kein Text, ein Text ist keine Zahl.",
        "Schreiben Sie den Wert in der genannten Form.",
        (
            "texts: Frist\n",
            "texts:\n  de:\n    name: [Frist]\n    explanation: Text\n",
            _GOOD + "related: frist\n",
        ),
    ),
    _rule(
        "bad-value",
        "Ein Wert ist nicht möglich.",
        "Falsche Nummern, Daten oder Wörter führen Familien in die Irre.",
        "Verbessern Sie den Wert.",
        (
            _GOOD + "citations:\n  - cite: Paragraf 36\n",
            _GOOD + "citations:\n  - {cite: § 36 SGB VIII, force: vielleicht}\n",
        ),
    ),
    _rule(
        "unknown-language",
        "Ein Text steht unter einer Sprache, die es nicht gibt.",
        "Der Text würde auf keiner Seite erscheinen.",
        "Verwenden Sie den Namen eines Ordners aus site_src.",
        _GOOD + "  deutsch:\n    name: Frist\n    explanation: Text\n",
    ),
    _rule(
        "source-text-missing",
        "Der deutsche Text fehlt.",
        "Deutsch ist die Quelle aller Übersetzungen.",
        "Ergänzen Sie unter „texts“ den Block „de“.",
        "texts:\n  tr:\n    name: Süre\n    explanation: Bir metin.\n",
    ),
    _rule(
        "bad-file-name",
        "Der Dateiname taugt nicht als Adresse einer Seite.",
        "Der Name der Datei wird Teil der Internet-Adresse.",
        "Verwenden Sie nur a bis z, 0 bis 9 und den Bindestrich, und die Endung .yml.",
        "# file: offers/common/terms/Große Frist.yml\n" + _GOOD,
    ),
    _rule(
        "unknown-folder",
        "Ein Ordner gehört zu keiner Art von Eintrag.",
        "Dateien darin würden nie gelesen.",
        "Verschieben Sie die Dateien in einen bekannten Ordner.",
        "# file: offers/common/wörter/frist.yml\n" + _GOOD,
    ),
    _rule(
        "unknown-reference",
        "Ein Verweis zeigt auf einen Eintrag, den es nicht gibt.",
        "Der Link auf der Seite würde ins Leere führen.",
        "Verwenden Sie den Dateinamen eines vorhandenen Eintrags.",
        _GOOD + "related: [gibt-es-nicht]\n",
    ),
    _rule(
        "no-municipality",
        "Die Angaben zur Kommune fehlen.",
        "Ohne sie fehlen Jugendamt, Ombudsstelle und Impressum.",
        "Legen Sie im Ordner der Kommune die Datei municipality.yml an.",
        "# file: no-municipality\n",
    ),
    _rule(
        "unusable-logo",
        "Die Datei des Logos fehlt oder ist nicht brauchbar.",
        "Ein zu großes Logo kostet alle Datenvolumen. Ein Logo mit Programm oder fremden Verweisen ist eine Gefahr.",
        "Legen Sie ein kleines SVG oder PNG neben municipality.yml.",
        "# file: no-logo\n",
        "Leserziele (docs/design.md), WCAG 2.2",
    ),
    _rule(
        "no-records",
        "Ein Ordner enthält keine Einträge.",
        "Ohne Einträge entsteht eine leere Seite.",
        "Prüfen Sie, ob Sie im richtigen Ordner sind.",
        "# file: no-records\n",
    ),
)

RECORD_RULES: dict[str, Rule] = {rule.id: rule for rule in _RULES}
