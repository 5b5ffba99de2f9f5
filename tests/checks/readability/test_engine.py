"""Pages are analysed block by block: nothing depends on what was seen before, on marks, or on a rule that breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.readability import engine
from generator.checks.readability.engine import Analysis, Engine, Passage, TextFinding, Variety
from generator.checks.readability.rules.base import (
    PREFIX,
    WHOLE_PAGE,
    BlockRule,
    GlossaryTerm,
    Hit,
    Page,
    PageHit,
    PageRule,
    SentenceRule,
    TextBlock,
    TextRule,
)
from generator.checks.readability.rules.catalog import Gate
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence, sentences
from generator.findings import Severity
from generator.languages import load_registry

VARIETIES = {row.readability: Variety(row.readability, row.base, row.keeps_lines) for row in load_registry()}
EASY, PLAIN, TURKISH = VARIETIES["easy"], VARIETIES["plain"], VARIETIES["turkish"]
# A variety without a model, for tests with rules of their own.
PROBE = Variety("probe", "tr")


def analyse(variety: Variety, *texts: str | Passage, **choices: object) -> Analysis:
    """A page of these texts, seen by an engine that has seen nothing else."""
    passages = [text if isinstance(text, Passage) else Passage(text) for text in texts]
    return Engine(variety).analyse(passages, **choices)  # type: ignore[arg-type]


def quoted(analysis: Analysis, *texts: str) -> list[tuple[str, str]]:
    """Rule and words of each finding."""
    return [(found.rule, texts[found.passage][found.start : found.end]) for found in analysis.findings]


# -- rules of our own ------------------------------------------------------------------------------------------


def word(name: str) -> Callable[[Sentence, float], Iterator[Hit]]:
    """A check that reports each place of one word."""

    def check(sentence: Sentence, limit: float) -> Iterator[Hit]:
        for token in sentence.words:
            if token.text == name:
                yield Hit(token.start, token.end, f"{name} {limit:.0f}")

    return check


def crash(*_: object) -> Iterator[Hit]:
    """A check with a bug."""
    raise ZeroDivisionError("geteilt durch null")


def late_crash(sentence: Sentence, limit: float) -> Iterator[Hit]:
    """A check that finds something and then breaks."""
    yield from word("rot")(sentence, limit)
    raise KeyError("weg")


def page_crash(*_: object) -> Iterator[PageHit]:
    """A page check with a bug."""
    raise ZeroDivisionError("geteilt durch null")


def first_sentence(page: Page, _limit: float) -> Iterator[PageHit]:
    """A page check that reports the first sentence."""
    number, facts = page.sentences[0]
    yield PageHit(number, Hit(facts.start, facts.end, f"{len(page.sentences)} Sätze"))


def whole_block(text: TextBlock, _limit: float) -> Iterator[Hit]:
    """A block check that reports the whole block."""
    yield Hit(0, len(text.raw), "Block", "Eigener Rat.", "Ersatz")


def sentence_rule(name: str, check: Callable[[Sentence, float], Iterator[Hit]], **more: object) -> SentenceRule:
    """A sentence rule with this check."""
    return SentenceRule(id=PREFIX + name, **_data(), **more, check=check)  # type: ignore[arg-type]


def page_rule(name: str, check: Callable[[Page, float], Iterator[PageHit]], **more: object) -> PageRule:
    """A page rule with this check."""
    return PageRule(id=PREFIX + name, **_data(), **more, check=check)  # type: ignore[arg-type]


def block_rule(name: str, check: Callable[[TextBlock, float], Iterator[Hit]]) -> BlockRule:
    """A block rule with this check."""
    return BlockRule(id=PREFIX + name, **_data(), check=check)  # type: ignore[arg-type]


def _data() -> dict[str, object]:
    texts = dict.fromkeys(("title", "why", "source"), "x")
    return {**texts, "advice": "Rat der Regel.", "severity": Severity.ERROR, "bad": (), "good": ()}


UseRules = Callable[..., None]


@pytest.fixture
def use_rules(monkeypatch: pytest.MonkeyPatch) -> UseRules:
    """Lets every variety use these rules, those of ``counted`` without reporting them."""

    def use(*rules: TextRule, counted: tuple[str, ...] = (), limit: float = 0) -> None:
        gates = [Gate(rule, None if rule.name in counted else Severity.WARNING, limit) for rule in rules]
        kinds = ("_sentence_checks", SentenceRule), ("_block_checks", BlockRule), ("_page_checks", PageRule)
        for name, kind in kinds:
            chosen = tuple((gate, gate.rule.check) for gate in gates if isinstance(gate.rule, kind))
            monkeypatch.setattr(engine, name, lambda _profile, chosen=chosen: chosen)

    return use


def test_a_finding_has_the_severity_and_limit_of_its_gate(use_rules: UseRules) -> None:
    """The rule says what is wrong, the variety how much it weighs; a place without advice has the rule's own."""
    use_rules(sentence_rule("red", word("rot")), limit=7)
    assert analyse(PROBE, "Das ist rot.").findings == (
        TextFinding(0, 8, 11, "red", Severity.WARNING, "rot 7", "Rat der Regel.", None, "Das ist rot."),
    )


def test_offsets_count_in_the_text_of_the_passage(use_rules: UseRules) -> None:
    """Markup, blocks and passages before a word move its place and nothing else."""
    use_rules(sentence_rule("red", word("rot")))
    first, second = "# Titel\n\nBlau. **Sehr** _rot_ ist es.", "- eins\n- [rot](https://rot.example/)\n"
    found = analyse(PROBE, first, second)
    assert [(finding.passage, finding.start, finding.end) for finding in found.findings] == [(0, 25, 28), (1, 10, 13)]
    assert quoted(found, first, second) == [("red", "rot"), ("red", "rot")]
    assert [finding.sentence for finding in found.findings] == ["Sehr** _rot_ ist es.", "rot"]


def test_a_block_rule_brings_its_own_advice_and_replacement(use_rules: UseRules) -> None:
    """What a hit carries is kept."""
    use_rules(block_rule("block", whole_block))
    assert analyse(PROBE, "Eins.\n\nZwei.").findings == (
        TextFinding(0, 0, 5, "block", Severity.WARNING, "Block", "Eigener Rat.", "Ersatz", "Eins."),
        TextFinding(0, 7, 12, "block", Severity.WARNING, "Block", "Eigener Rat.", "Ersatz", "Zwei."),
    )


def test_a_finding_about_the_whole_page_has_no_sentence_of_its_own(use_rules: UseRules) -> None:
    """Its place is only where to begin, so that another first sentence makes no new finding."""
    use_rules(page_rule("one", first_sentence), page_rule("all", first_sentence, whole_page=True))
    found = analyse(PROBE, "Eins.\nZwei.").findings
    assert [(finding.rule, finding.sentence) for finding in found] == [("all", WHOLE_PAGE), ("one", "Eins.")]


def test_findings_come_in_the_order_of_the_text(use_rules: UseRules) -> None:
    """Whatever order the rules have."""
    use_rules(
        sentence_rule("z-blue", word("blau")),
        page_rule("page", first_sentence),
        sentence_rule("red", word("rot")),
        sentence_rule("a-blue", word("blau")),
    )
    found = analyse(PROBE, "Es ist rot und blau.", "Auch rot.").findings
    assert [(finding.passage, finding.start, finding.rule) for finding in found] == [
        (0, 0, "page"), (0, 7, "red"), (0, 15, "a-blue"), (0, 15, "z-blue"), (1, 5, "red"),
    ]  # fmt: skip


def test_a_rule_that_raises_is_one_finding_and_the_others_run(use_rules: UseRules) -> None:
    """In however many sentences it raises; it names the rule and the fault and stands at the first block."""
    use_rules(sentence_rule("broken", crash), sentence_rule("red", word("rot")), block_rule("block", whole_block))
    found = analyse(PROBE, "Es ist rot. Ja.\n\nNein.").findings
    assert [(finding.start, finding.end, finding.rule, finding.severity) for finding in found] == [
        (0, 15, "block", Severity.WARNING),
        (0, 15, "crashed-rule", Severity.ERROR),
        (7, 10, "red", Severity.WARNING),
        (17, 22, "block", Severity.WARNING),
    ]
    assert found[1].message == ("Die Regel „readability/broken“ ist abgestürzt: ZeroDivisionError: geteilt durch null")
    assert (found[1].sentence, found[1].replacement) == ("", None)


def test_each_broken_rule_is_named(use_rules: UseRules) -> None:
    """Rules on sentences, blocks and pages are all caught, each by itself."""
    use_rules(
        sentence_rule("first", crash), block_rule("second", crash), page_rule("third", page_crash),
        sentence_rule("fourth", late_crash), page_rule("page", first_sentence),
    )  # fmt: skip
    found = analyse(PROBE, "Es ist rot.").findings
    crashed = {finding.message.split("“")[0] for finding in found if finding.rule == "crashed-rule"}
    assert crashed == {f"Die Regel „readability/{name}" for name in ("first", "second", "third", "fourth")}
    assert [finding.rule for finding in found if finding.rule != "crashed-rule"] == ["page"]


def test_a_crash_is_reported_again_on_the_next_page(use_rules: UseRules) -> None:
    """What is remembered of a block includes that a rule broke in it."""
    use_rules(sentence_rule("broken", crash))
    one = Engine(PROBE)
    assert one.analyse([Passage("Eins.")]) == one.analyse([Passage("Eins.")])
    assert [finding.rule for finding in one.analyse([Passage("Eins.")]).findings] == ["crashed-rule"]


def test_a_rule_is_silent_where_one_that_says_more_was_broken(use_rules: UseRules) -> None:
    """``unless`` holds within one sentence and not beyond."""
    use_rules(sentence_rule("red", word("rot"), unless=("blue",)), sentence_rule("blue", word("blau")))
    text = "Das ist rot und blau. Das ist rot."
    assert quoted(analyse(PROBE, text), text) == [("blue", "blau"), ("red", "rot")]
    assert [finding.start for finding in analyse(PROBE, text).findings] == [16, 30]


def test_a_counted_rule_silences_too(use_rules: UseRules) -> None:
    """What a variety only counts was broken all the same."""
    use_rules(
        sentence_rule("red", word("rot"), unless=("blue",)), sentence_rule("blue", word("blau")), counted=("blue",)
    )
    assert analyse(PROBE, "Das ist rot und blau.").findings == ()


def test_page_rules_are_silent_on_the_whole_page(use_rules: UseRules) -> None:
    """There a rule that says more silences the other wherever they stand."""
    use_rules(page_rule("less", first_sentence, unless=("more",)), page_rule("more", first_sentence))
    assert [finding.rule for finding in analyse(PROBE, "Eins.").findings] == ["more"]


def test_page_rules_see_what_is_only_counted(use_rules: UseRules) -> None:
    """A counted rule reports nothing, and its sentences are known by its name."""

    def counting(page: Page, _limit: float) -> Iterator[PageHit]:
        broken = sum("red" in facts.rules for _, facts in page.sentences)
        yield PageHit(0, Hit(0, 1, f"{broken} von {len(page.sentences)}"))

    use_rules(sentence_rule("red", word("rot")), page_rule("count", counting), counted=("red",))
    found = analyse(PROBE, "Es ist rot. Es ist blau. Rot und rot.").findings
    assert [(finding.rule, finding.message) for finding in found] == [("count", "2 von 3")]


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("Das ist ein Rechtsbehelf.", False),
        ("Das ist ein Rechtsbehelf. Das heißt: Sie sagen Nein.", True),
        ("Ein Rechtsbehelf ist ein Brief.", True),
        ("Ein **Rechtsbehelf** ist ein Brief.", True),
    ],
)
def test_a_word_that_the_page_explains_is_not_reported(use_rules: UseRules, text: str, explained: bool) -> None:
    """Only rules that ask for it look for an explanation."""
    rules = [
        sentence_rule("always", word("Rechtsbehelf")),
        sentence_rule("unless", word("Rechtsbehelf"), unless_explained=True),
    ]
    use_rules(*rules)
    found = {finding.rule for finding in analyse(Variety("plain", "tr"), text).findings}
    assert found == ({"always"} if explained else {"always", "unless"})


def test_a_term_that_the_site_explains_is_not_reported(use_rules: UseRules) -> None:
    """Any form of it, and only where the site says so."""
    use_rules(sentence_rule("hard", word("Fristen"), unless_explained=True))
    terms = (GlossaryTerm("Frist", ("Fristen",)),)
    variety = Variety("plain", "tr")
    assert analyse(variety, "Es gibt Fristen.", terms=terms, explains_terms=True).findings == ()
    assert len(analyse(variety, "Es gibt Fristen.", terms=terms).findings) == 1


def test_sentences_without_words_do_not_count(use_rules: UseRules) -> None:
    """Dashes and stars are no sentences."""
    use_rules()
    found = analyse(PROBE, "Eins zwei.\n\n…\n\nDrei.")
    assert (found.sentences, found.words, found.score) == (2, 3, None)


# -- what was seen before never matters ------------------------------------------------------------------------

PAGES: dict[str, list[list[Passage]]] = {
    "easy": [
        [Passage("Das ist **z. B.** gut.\nDer Antrag wird geprüft.")],
        [Passage("z. B. gut", is_markdown=False), Passage("z. B. gut")],
        [Passage("**z. B.** gut", is_markdown=False), Passage("**z. B.** gut")],
        [Passage("# z. B. gut\n\nz. B. gut\n\n- z. B. gut")],
        [Passage("Das ist ein Rechtsbehelf."), Passage("Ein Rechtsbehelf ist ein Brief.")],
    ],
    "turkish": [[Passage("Sen gel. Siz gelin.")], [Passage("Siz gelin.")], [Passage("Sen gel.\n\nSiz gelin.")]],
    "arabic": [[Passage("هذا نص قصير, نعم.")], [Passage("هذا نص قصير, نعم."), Passage("٣ و 3")]],
}


@pytest.mark.parametrize("profile", PAGES)
def test_a_page_is_the_same_whatever_was_seen_before(profile: str) -> None:
    """Forwards, backwards and twice, with remembered blocks, the analyses are those of new engines."""
    alone = [Engine(VARIETIES[profile]).analyse(page) for page in PAGES[profile]]
    one = Engine(VARIETIES[profile])
    assert [one.analyse(page) for page in PAGES[profile]] == alone
    assert [one.analyse(page) for page in reversed(PAGES[profile])] == alone[::-1]
    assert {finding.rule for analysis in alone for finding in analysis.findings} != set()


def test_marks_that_are_text_are_another_block() -> None:
    """The same characters in a title, where stars are stars, and in a body, where they make letters bold."""
    text = "**z. B.** gut"
    body, line = analyse(EASY, text), analyse(EASY, Passage(text, is_markdown=False))
    assert {finding.rule for finding in body.findings} == {"abbreviation"}
    assert {finding.rule for finding in line.findings} == {"abbreviation", "special-character"}
    both = analyse(EASY, text, Passage(text, is_markdown=False))
    assert [found.rule for found in both.findings if found.passage == 0] == [found.rule for found in body.findings]
    assert [found.rule for found in both.findings if found.passage == 1] == [found.rule for found in line.findings]


def test_analysing_many_pages_at_once_changes_nothing() -> None:
    """Texts whose scores are worked out together are analysed as they are alone."""
    together = list(Engine(EASY).analyse_all([(page, (), False) for page in PAGES["easy"]]))
    assert together == [Engine(EASY).analyse(page) for page in PAGES["easy"]]


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its limit an engine begins anew, and a page of more blocks than that is still whole."""
    expected = [Engine(TURKISH).analyse(page) for page in PAGES["turkish"]]
    long = [Passage("\n\n".join(f"Cümle {number}." for number in range(9)))]
    expected_long = Engine(TURKISH).analyse(long)
    monkeypatch.setattr(engine, "_REMEMBERED", 3)
    one = Engine(TURKISH)
    for page, analysis in zip(PAGES["turkish"], expected, strict=True):
        assert one.analyse(page) == analysis
        assert len(one._known) <= 3
    assert one.analyse(long) == expected_long


def test_a_page_is_whole_when_the_memory_is_emptied_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it shares with the page before is learned again."""
    monkeypatch.setattr(engine, "_REMEMBERED", 3)
    one = Engine(TURKISH)
    one.analyse([Passage("Bir.\n\nİki.\n\nÜç.")])
    found = one.analyse([Passage("Bir.\n\nDört.")])
    assert (found.sentences, len(one._known)) == (2, 2)


# -- form is no content ----------------------------------------------------------------------------------------

SENTENCES = (
    "Der Antrag wird geprüft.",
    "Sie legen einen Rechtsbehelf ein.",
    "Das kostet z. B. nichts.",
    "Wir helfen Ihnen.",
)


def seen(text: str) -> str:
    """What a reader sees of a place in a text."""
    return re.sub("</?b>|\u00ad", "", text)


@pytest.mark.parametrize(
    "form",
    [
        "\n".join(SENTENCES),
        "\n\n\n\n".join(SENTENCES),
        "\n\n" + "\n\n".join(SENTENCES) + "\n\n",
        "\r\n\r\n".join(SENTENCES),
        "- " + "\n- ".join(SENTENCES),
        "1. " + "\n1. ".join(SENTENCES),
        "> " + "\n>\n> ".join(SENTENCES),
        "**" + "**\n\n**".join(SENTENCES) + "**",
        "\n\n".join(SENTENCES).replace("Rechtsbehelf", "**Rechtsbehelf**"),
        "\n\n".join(SENTENCES).replace("Rechtsbehelf", "Rechts\u00adbehelf"),
        "\n\n".join(SENTENCES).replace("Antrag", "[Antrag](https://amt.example/der-antrag.html)"),
        "\n\n".join(SENTENCES).replace("wird", "<b>wird</b>"),
        "---\ntitle: Hilfe z. B.\n---\n\n" + "\n\n".join(SENTENCES),
        "\n\n<!-- z. B. -->\n\n".join(SENTENCES),
    ],
)
@pytest.mark.parametrize("variety", [EASY, PLAIN], ids=lambda variety: variety.profile)
def test_markup_and_empty_lines_change_no_score_and_no_finding(variety: Variety, form: str) -> None:
    """Score, counts, rules, messages and the words they are about stay the same in every form."""
    bare = "\n\n".join(SENTENCES)
    expected, found = analyse(variety, bare), analyse(variety, form)
    assert (found.score, found.sentences, found.words) == (expected.score, expected.sentences, expected.words)

    def rows(analysis: Analysis, text: str) -> list[tuple[str, str, str, str | None]]:
        return [
            (finding.rule, seen(finding.message), seen(text[finding.start : finding.end]), finding.replacement)
            for finding in analysis.findings
        ]

    assert rows(found, form) == rows(expected, bare)
    assert {finding.rule for finding in expected.findings} >= {"abbreviation"}


def test_the_score_is_the_mean_of_the_sentences() -> None:
    """A page of two sentences lies between them."""
    easy, hard = "Wir helfen.", "Hinsichtlich der Heranziehung zu den Kosten finden Pauschalbeträge Anwendung."
    low, high, both = analyse(PLAIN, easy).score, analyse(PLAIN, hard).score, analyse(PLAIN, f"{easy} {hard}").score
    assert low is not None
    assert high is not None
    assert both == pytest.approx((low + high) / 2, abs=0.006)
    assert low + 1 < high


# -- bad input -------------------------------------------------------------------------------------------------

STRANGE = {
    "empty": "",
    "spaces": " \t\n\u00a0\u2003 ",
    "one word": "Hilfe",
    "one letter": "a",
    "marks": "… – ! ?? §§ «» „“ -- ·",
    "emojis": "👨‍👩‍👧 Wir 👍🏽 helfen 🇩🇪. ❤️",
    "combining": "A\u0308mter U\u0308ber\u0301 \u0301\u0302 e\u0301\u0323 كِتَابٌ",
    "control": "Das\x00 ist\x07 \x1b[31mrot\x1b[0m.\x0b\x0c\x85\u2028\u2029 Gut.",
    "surrogate": "Das \ud83d ist \udc00.",
    "mixed scripts": "Hilfe помощь مساعدة yardım 帮助 βοήθεια עזרה.",
    "wrong way": "\u202eHilfe\u202c \u2066مرحبا\u2069 \u200fHallo\u200e",
    "zero width": "Ju\u200bgend\u2060amt hi\ufefflft.",
    "html": "<p>Hilfe</p> <b>fett <i>offen </p> &amp; &nbsp; &#x1F600; &unbekannt; <",
    "markdown": "**offen _auch [kein](ziel ` ~~~ | a | b \\ \\* [[weg]] ![",
    "numbers": "1.2.3.4 12 000 5,5 % 03/05 2026-11-22 030 23125-001 1-2-3 § 8a Abs. 1",
    "capitals": "JUGENDAMT HILFT ALLEN KINDERN.",
    "long word": "Donau" * 200,
    "private use": "\ue000\uf8ff \U0010ffff",
}


@pytest.mark.parametrize("profile", VARIETIES)
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("is_markdown", [True, False])
def test_strange_texts_break_no_rule(profile: str, text: str, is_markdown: bool) -> None:
    """Every text has an analysis whose findings stand inside of it, and no rule raises."""
    found = analyse(VARIETIES[profile], Passage(text, is_markdown))
    assert [finding.message for finding in found.findings if finding.rule == "crashed-rule"] == []
    assert [finding for finding in found.findings if not 0 <= finding.start <= finding.end <= len(text)] == []
    assert found.score is None or 1 <= found.score <= 7


@pytest.mark.parametrize("profile", VARIETIES)
@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    text=st.text(
        st.one_of(st.sampled_from("abzÄß.!?,:;-·*_`[]()<>&#|\n\r\t 0159§„“\u0301\u200dسكıİ👍"), st.characters()),
        max_size=60,
    )
)
def test_any_text_is_analysed(profile: str, text: str) -> None:
    """Whatever somebody pastes, all rules come to their end and every finding has a place."""
    found = analyse(VARIETIES[profile], text)
    assert [finding.message for finding in found.findings if finding.rule == "crashed-rule"] == []
    assert [finding for finding in found.findings if not 0 <= finding.start <= finding.end <= len(text)] == []


def test_a_page_without_texts_is_empty() -> None:
    """No passages, no findings."""
    assert Engine(PLAIN).analyse([]) == Analysis((), None, 0, 0)


@pytest.mark.parametrize("profile", VARIETIES)
def test_control_characters_and_the_wrong_language_are_findings(profile: str) -> None:
    """In every variety."""
    foreign = "The youth office helps all families and you can always ask a question about your rights."
    found = analyse(VARIETIES[profile], f"{foreign}\n\nEin\x07s.")
    assert {"control-character", "wrong-language"} <= {finding.rule for finding in found.findings}


# -- long texts ------------------------------------------------------------------------------------------------

# Rows without a full stop in which a careless pattern looks at the same characters again and again.
ROWS = ("Wort ", "1-", "1.", "a@", "[Frist ", "„a ", '"a ', "*a", "<a", "&a", "Jugend-", "Kind, ", "(", "كتابهم ", "…")


@pytest.mark.parametrize("row", ROWS)
def test_long_rows_of_tokens_come_to_an_end(row: str) -> None:
    """A quarter of a million characters are cut into tokens that stand in order; looking back would take hours."""
    text = row * (250_000 // len(row))
    found = [token for block in blocks(text) for sentence in sentences(block.text, "de") for token in sentence.tokens]
    assert len(found) > 0
    assert sum(len(token.text) for token in found) <= len(text)


@pytest.mark.parametrize("profile", VARIETIES)
def test_a_text_without_a_full_stop_is_one_finding(profile: str) -> None:
    """Twenty thousand characters are one sentence, which is very long."""
    found = analyse(VARIETIES[profile], "Wort " * 4_000)
    assert (found.sentences, found.words) == (1, 4_000)
    assert "very-long-sentence" in {finding.rule for finding in found.findings}
