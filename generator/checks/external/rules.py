"""``link/external-*``: what can be wrong with a link to somebody else's site, and what a clerk does then.

Examples name a case of the test server (tests/checks/external/server.py) that plays them all.
"""

from __future__ import annotations

from generator.findings import Rule, Severity, Threshold

_HTTP = "RFC 9110 (HTTP-Semantik)"
_DECISION = "docs/decisions/0021-external-links.md"

# A fault that may pass by itself is an error only when it lasts. Unit: days between its first and its latest sight.
LASTING = Threshold(3, "Tage")
# From so many faults of one kind on, a host is reported once, with all places. Unit: addresses.
FLOOD = Threshold(5, "Adressen")

BAD_FORM = Rule(
    "link/external-bad-form",
    Severity.ERROR,
    "Eine Adresse ist falsch geschrieben.",
    "Kein Browser und kein Telefon kann damit etwas anfangen.",
    "Schreiben Sie zum Beispiel https://www.beratung.de/, mailto:info@beratung.de oder tel:+49431123456.",
    "RFC 3986, RFC 6068, RFC 3966",
    bad=("http://", "https://bei spiel.de/", "mailto:info", "tel:abc", "https://name:geheim@gut.test/"),
    good=("mailto:info@beratung.de", "tel:+49431123456", "https://gut.test/"),
)
BROKEN = Rule(
    "link/external-broken",
    Severity.ERROR,
    "Eine fremde Seite gibt es nicht mehr.",
    "Wer Hilfe sucht, landet auf einer Fehlerseite.",
    "Suchen Sie die neue Adresse der Stelle und tragen Sie sie ein, oder löschen Sie den Link.",
    f"{_HTTP}, 15.5",
    bad=("https://gut.test/404", "https://gut.test/410", "https://gut.test/umzug-ins-leere"),
    good=("https://gut.test/", "https://gut.test/403"),
)
BLOCKED = Rule(
    "link/external-blocked",
    Severity.INFO,
    "Eine fremde Seite lässt die Prüfung nicht herein.",
    "Gesperrt heißt nicht kaputt: Im Browser geht der Link vielleicht.",
    "Bitte öffnen Sie den Link von Hand.",
    f"{_HTTP}, 15.5.2, 15.5.4, 15.6.4; RFC 6585, 4",
    bad=("https://gut.test/401", "https://gut.test/403", "https://gut.test/429", "https://gut.test/503",
         "https://gut.test/roboter-sperre"),
    good=("https://gut.test/", "https://gut.test/404"),
)  # fmt: skip
SERVER_ERROR = Rule(
    "link/external-server-error",
    Severity.ERROR,
    "Eine fremde Seite meldet einen Fehler ihres Servers.",
    "Wer Hilfe sucht, sieht nur eine Fehlermeldung.",
    "Versuchen Sie es später. Bleibt der Fehler, sagen Sie es der Stelle, oder löschen Sie den Link.",
    f"{_HTTP}, 15.6",
    bad=("https://gut.test/500",),
    good=("https://gut.test/", "https://gut.test/503", "https://gut.test/erholt-sich"),
    threshold=LASTING,
)
MOVED = Rule(
    "link/external-moved",
    Severity.WARNING,
    "Eine fremde Seite ist für immer umgezogen.",
    "Die Weiterleitung wird eines Tages abgeschaltet.",
    "Tragen Sie die neue Adresse ein.",
    f"{_HTTP}, 15.4.2, 15.4.9",
    bad=("https://gut.test/301", "https://gut.test/308"),
    good=("https://gut.test/302", "https://gut.test/307"),
)
LOOP = Rule(
    "link/external-redirect-loop",
    Severity.ERROR,
    "Eine fremde Seite leitet im Kreis weiter.",
    "Der Browser gibt auf und zeigt einen Fehler.",
    "Suchen Sie die richtige Adresse der Stelle und tragen Sie sie ein.",
    f"{_HTTP}, 15.4",
    bad=("https://gut.test/kreis", "https://gut.test/kette/0"),
    good=("https://gut.test/302",),
)
CERTIFICATE = Rule(
    "link/external-certificate",
    Severity.ERROR,
    "Das Zertifikat einer fremden Seite stimmt nicht.",
    "Der Browser warnt vor der Seite. Viele Menschen gehen dann nicht weiter.",
    "Sagen Sie es der Stelle. Prüfen Sie, ob die Adresse richtig geschrieben ist.",
    "RFC 5280; RFC 9525",
    bad=("https://abgelaufen.test/", "https://falscher-name.test/", "https://selbst-gemacht.test/",
         "https://unbekannt.test/"),
    good=("https://gut.test/",),
)  # fmt: skip
UNKNOWN_HOST = Rule(
    "link/external-unknown-host",
    Severity.ERROR,
    "Den Namen einer fremden Seite gibt es nicht.",
    "Die Adresse ist falsch geschrieben, oder die Seite ist abgemeldet.",
    "Prüfen Sie die Schreibweise der Adresse. Suchen Sie die neue Adresse der Stelle.",
    "RFC 1035",
    bad=("https://gibt-es-nicht.test/",),
    good=("https://gut.test/",),
    threshold=LASTING,
)
NO_ANSWER = Rule(
    "link/external-no-answer",
    Severity.ERROR,
    "Eine fremde Seite antwortet nicht.",
    "Der Browser wartet lange und zeigt dann einen Fehler.",
    "Versuchen Sie es später. Bleibt es so, sagen Sie es der Stelle, oder löschen Sie den Link.",
    _DECISION,
    bad=("https://gut.test/haengt", "https://gut.test/bricht-ab", "https://gut.test/tropft", "http://zu.test:1/"),
    good=("https://gut.test/", "https://gut.test/langsam", "https://gut.test/endlos"),
    threshold=LASTING,
)
BAD_ANSWER = Rule(
    "link/external-bad-answer",
    Severity.ERROR,
    "Eine fremde Seite antwortet so, dass kein Browser sie versteht.",
    "Der Browser zeigt einen Fehler.",
    "Öffnen Sie den Link von Hand. Bleibt der Fehler, sagen Sie es der Stelle.",
    "RFC 9112 (HTTP/1.1)",
    bad=("https://gut.test/kein-http", "https://gut.test/302-ohne-ziel", "https://gut.test/302-falsches-ziel"),
    good=("https://gut.test/", "https://gut.test/bombe", "https://gut.test/falscher-zeichensatz"),
    threshold=LASTING,
)
SOFT_MISSING = Rule(
    "link/external-soft-missing",
    Severity.WARNING,
    "Eine fremde Seite sagt, dass es den Inhalt nicht gibt.",
    "Der Server meldet „in Ordnung“, aber auf der Seite steht nichts Passendes mehr.",
    "Bitte sehen Sie die Seite an und tragen Sie die richtige Adresse ein.",
    _DECISION,
    bad=("https://gut.test/weich-404", "https://gut.test/weich-startseite"),
    good=("https://gut.test/", "https://gut.test/302"),
)
MISSING_ANCHOR = Rule(
    "link/external-missing-anchor",
    Severity.INFO,
    "Eine fremde Seite hat die Stelle hinter dem # nicht.",
    "Der Link landet oben auf der Seite.",
    "Öffnen Sie den Link von Hand. Manche Seiten setzen die Stelle erst mit Skript.",
    "RFC 3986, 3.5",
    bad=("https://gut.test/anker#nix",),
    good=("https://gut.test/anker#da", "https://gut.test/anker#%C3%BCber-uns"),
)
PRIVATE = Rule(
    "link/external-private-address",
    Severity.ERROR,
    "Ein Link führt in ein internes Netz.",
    "Familien erreichen diese Adresse nicht, und ihr Name verrät etwas über das Netz der Verwaltung.",
    "Tragen Sie die öffentliche Adresse der Stelle ein.",
    "RFC 6890 (Adressen für besondere Zwecke)",
    bad=("http://192.168.0.1/", "http://intern.test/", "http://[::1]/", "https://gut.test/302-intern"),
    good=("https://gut.test/",),
)
DAMAGED_CACHE = Rule(
    "check/damaged-link-cache",
    Severity.WARNING,
    "Der Zwischenspeicher der Links war beschädigt.",
    "Wie lange ein Fehler schon besteht, ist damit vergessen.",
    "Er ist neu angelegt. Sie müssen nichts tun.",
    _DECISION,
    bad=("{kaputt",),
    good=('{"version": 1, "links": {}}',),
)
RULES = (
    BAD_FORM,
    BROKEN,
    BLOCKED,
    SERVER_ERROR,
    MOVED,
    LOOP,
    CERTIFICATE,
    UNKNOWN_HOST,
    NO_ANSWER,
    BAD_ANSWER,
    SOFT_MISSING,
    MISSING_ANCHOR,
    PRIVATE,
    DAMAGED_CACHE,
)
