"""Rules about Turkish wording: office verbs, office phrases, long and rare words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.readability.rules import turkish_address, turkish_numbers
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind
from generator.checks.readability.turkish.phrases import Phrase, phrases, rare_word
from generator.checks.readability.turkish.verbs import OfficeVerb, office_verb
from generator.checks.readability.turkish.words import (
    in_dictionary,
    is_german,
    syllables,
    turkish_capital,
    turkish_lower,
    zipf,
)
from generator.findings import Severity

# Behind bare -makta these make the office form: yapılmakta olan, yapılmakta olup, yapılmakta iken.
_AUXILIARY = re.compile(r"(?:ol(?:an|up|duğ|ma[sy]|muş|ur|duk|sa|acak)|bulunan|iken|idi|imiş|ise\Z)")
_LINKS = frozenset({"ve", "veya", "ya", "ancak", "fakat", "ama"})
# Unknown words shorter than this are names of letters, sounds or things too often. Unit: letters.
_RARE_LENGTH = 6
# An unknown word with such an ending is a form of a verb that people know, too seldom for the list.
_VERB_FORM = re.compile(
    r"(?:[ae]bil|[ıiuü]yor|[ae]ca[kğ]|[ae]ce[kğ]|m[ae]d[ıi]|m[ae]z|mışt?|mişt?|muşt?|müşt?|dıkça|dikçe)"
)
# Everyday words and words of this site that the list of frequent words does not have.
_EVERYDAY = re.compile(
    "ombudsman|muayenehane|büyüteç|küpler|teneffüs|kırtasiye|emzik|biberon|palyaço|kreş|anaokul|web|sunum"
)
# Words built like Arabic loans that even a dictionary has, but no list of words in use.
_OTTOMAN = re.compile(
    r"\A(?:m[uü](?:[^\W\d_]{5,})|te[^\W\d_]{2,3}[üi][^\W\d_]|ist?i[^\W\d_]{5,}|in[^\W\d_]i[^\W\d_]a)|iyet\Z|aten\Z|eten\Z"
)
# Letters that Turkish sentences nearly always have and other languages do not have; words of other languages are
# no matter of this rule.
_TURKISH = re.compile("[çğışÇĞİŞ]")
_ALPHABET = frozenset("abcçdefgğhıijklmnoöprsştuüvyzâîû")
# An explanation stands right behind its word: in brackets or after a dash, "yani", "demek".
_EXPLAINED = re.compile(
    r"\s*[”\"»]?\s*(?:\(|–|—|:|,?\s*(?:yani|diğer adıyla|başka bir deyişle)\b)|[^.!?]{0,40}\b(?:demek|denir|anlamına)"
)


def _office_verbs(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        verb = office_verb(token.text) if token.kind is TokenKind.WORD else None
        if verb is None:
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if verb.is_finite:
            yield _present(token, verb)
        elif following is not None and _AUXILIARY.match(turkish_lower(following.text)):
            yield _with_auxiliary(token, following, verb)
        elif verb.is_passive and _ends_clause(following):
            yield _present(token, verb)


def _ends_clause(following: Token | None) -> bool:
    """Whether nothing that a locative infinitive could belong to comes next."""
    return following is None or following.text in {".", ",", ";", "!"} or turkish_lower(following.text) in _LINKS


def _present(token: Token, verb: OfficeVerb) -> Hit:
    right = _like(token.text, verb.present)
    advice = f"Schreiben Sie: {right}"
    if verb.stem == "bulun":
        advice += " – oder kürzer: var"
    elif verb.stem == "bulunma":
        advice += " – oder kürzer: yok"
    return Hit(token.start, token.end, f"„{token.text}“ ist die Amtsform eines Verbs.", advice, right)


def _with_auxiliary(token: Token, following: Token, verb: OfficeVerb) -> Hit:
    written = f"{token.text} {following.text}"
    message = f"„{written}“ ist die Amtsform eines Verbs."
    if turkish_lower(following.text) == "olan":
        right = _like(token.text, verb.participle)
        return Hit(token.start, following.end, message, f"Schreiben Sie: {right}", right)
    return Hit(
        token.start, following.end, message, f"Schreiben Sie einen eigenen Satz mit: {_like(token.text, verb.present)}"
    )


def _like(written: str, right: str) -> str:
    return turkish_capital(right) if written[:1].isupper() else right


def _office_phrases(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for start, end, phrase in phrases(sentence.text):
        written = sentence.text[start:end]
        right = _like(written, phrase.simple)
        replacement = right if _replaces(sentence.text[end:], phrase) else None
        advice = f"Schreiben Sie: {right}" if phrase.replaces else f"Sagen Sie es einfach: {phrase.simple}"
        yield Hit(start, end, f"„{written}“ ist Amtssprache.", advice, replacement)


def _replaces(rest: str, phrase: Phrase) -> bool:
    """Whether the simple words fit: ``bu`` needs a noun behind it, no ``değil`` and no form of ``olmak``."""
    if not phrase.replaces:
        return False
    return phrase.simple != "bu" or bool(
        re.match(r"\s+(?!ol|değil|bile\b|ise\b|mi\b|ve\b)[^\W\d_]", turkish_lower(rest))
    )


def _many_syllables(sentence: Sentence, limit: float) -> Iterator[Hit]:
    brackets = _in_brackets(sentence)
    for token in sentence.tokens:
        if token.kind not in {TokenKind.WORD, TokenKind.NUMBER} or syllables(token.text) <= limit:
            continue
        if not _is_german(token, brackets):
            message = f"„{token.text}“ hat {syllables(token.text)} Silben. Gut sind höchstens {limit:.0f}."
            yield Hit(token.start, token.end, message)


def _rare_words(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    brackets = _in_brackets(sentence)
    for token in sentence.tokens:
        if token.kind is not TokenKind.WORD or _is_german(token, brackets):
            continue
        simple = rare_word(token.text)
        if not simple and (token.start in brackets or not _is_unknown(sentence, token)):
            continue
        if not _EXPLAINED.match(sentence.text, token.end):
            advice = f"Sagen Sie es einfach: {simple}" if simple else ""
            yield Hit(token.start, token.end, f"„{token.text}“ ist ein seltenes Wort.", advice)


def _is_unknown(sentence: Sentence, token: Token) -> bool:
    """Whether neither the word nor a stem of it is in use, and it is no name and no verb form."""
    word = turkish_lower(token.text)
    is_name = token.text[:1].isupper() and (
        token.start > 0 or not token.text[1:].islower() or "’" in word or "'" in word
    )
    if len(word) < _RARE_LENGTH or is_name or not _ALPHABET.issuperset(word) or not _TURKISH.search(sentence.text):
        return False
    if _VERB_FORM.search(word) or _EVERYDAY.match(word) or zipf(word) > 0:
        return False
    return not in_dictionary(word) or bool(_OTTOMAN.search(word))


def _is_german(token: Token, brackets: frozenset[int]) -> bool:
    return is_german(token.text) or (token.start in brackets and token.text[:1].isupper())


def _in_brackets(sentence: Sentence) -> frozenset[int]:
    """Where words in brackets start."""
    found, depth = set(), 0
    for token in sentence.tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0:
            found.add(token.start)
    return frozenset(found)


OFFICE_VERB = SentenceRule(
    id=PREFIX + "official-verb",
    severity=Severity.WARNING,
    title="Ein türkisches Verb steht in der Amtsform auf -maktadır.",
    why="So spricht niemand. Wer wenig liest, kennt die Form nicht.",
    advice="Schreiben Sie die Form auf -yor oder auf -ır: yapılıyor, yapılır.",
    source="docs/readability.md (Türkisch); Vorschlag ohne Prüfung an Leserinnen und Lesern",
    bad=(
        "Başvurular burada kabul edilmektedir.",
        "Büromuz ikinci katta bulunmaktadır.",
        "Evde yaşamakta olan çocukların adını yazın.",
        "Yardım plana göre verilmekte ve her yıl gözden geçirilmektedir.",
    ),
    good=(
        "Çocuğunuz okumakta zorlanıyor.",
        "Amacımız size yardım etmektir.",
        "Yemekte çocuğunuzla konuşun.",
        "Çocuk annesinin yanında kalmakta kararlı.",
    ),
    false_alarms=("Das Mehl ist im Brot: ekmektedir; nur die häufigsten Hauptwörter auf -mak sind ausgenommen.",),
    check=_office_verbs,
)
OFFICE_PHRASE = SentenceRule(
    id=PREFIX + "official-phrase",
    severity=Severity.WARNING,
    title="Ein türkischer Satz hat eine Wendung aus der Amtssprache.",
    why="Solche Wendungen machen Sätze lang, und viele kennen sie nicht.",
    advice="Nehmen Sie das einfache Wort.",
    source="docs/readability.md (Türkisch); eigene Liste turkish_phrases.yml",
    bad=(
        "Yardım hususunda bilgi alın.",
        "Söz konusu karar size gönderildi.",
        "Dilekçenizi ilgili makama verin.",
        "Talebinize istinaden randevu verdik.",
    ),
    good=(
        "Bu konuda bilgi alın.",
        "Randevuyu değiştirmek mümkündür.",
        "Görüşmenin konusu okuldur.",
        "Her iki tarafın da avukatı geldi.",
    ),
    false_alarms=("Der Name eines Vordrucks, in dem eine solche Wendung steht.",),
    check=_office_phrases,
)
MANY_SYLLABLES = SentenceRule(
    id=PREFIX + "many-syllables",
    severity=Severity.WARNING,
    title="Ein türkisches Wort hat sehr viele Silben.",
    why="Jede Endung muss man beim Lesen auflösen. Lange Ketten kosten Kraft.",
    advice="Machen Sie zwei Wörter daraus: değerlendirebileceğiz → bakabiliriz.",
    source="Bezirci und Yılmaz 2010 (lange Wörter); Grenze in thresholds.yml ohne Prüfung an Leserinnen und Lesern",
    bad=(
        "Kararı değerlendirebileceğiz.",
        "Yakınlarınızdan birini getirebilirsiniz.",
        "Avusturya'daysanız bizi arayın.",
    ),
    good=("Kararı konuşuruz.", "Danışma yeri (Erziehungsberatungsstelle) ücretsizdir.", "Dosyanıza bakabilirsiniz."),
    false_alarms=("Ein langer Eigenname.",),
    unit="Silben",
    check=_many_syllables,
)
RARE_WORD = SentenceRule(
    id=PREFIX + "turkish-rare-word",
    severity=Severity.WARNING,
    title="Ein türkisches Wort ist selten oder veraltet.",
    why="Wer in Deutschland aufgewachsen ist, kennt die alte Amtssprache der Türkei nicht.",
    advice="Nehmen Sie ein Wort aus dem Alltag, oder erklären Sie das Wort sofort.",
    source="wordfreq (Zipf-Skala); eigene Liste turkish_rare_words.yml",
    bad=(
        "Annenin muvafakatı lazım.",
        "Kararı tebellüğ ettiniz.",
        "İtirazı şifahen yapın.",
        "Yardımda subsidiyarite ilkesi geçerli.",
    ),
    good=(
        "Annenin izni lazım.",
        "Muvafakat (yani onay) annenindir.",
        "Dilekçeyi mahkemeye verin.",
        "Tercüman ücretsizdir.",
    ),
    false_alarms=("Ein Fachwort des Alltags, das in keiner Wortliste steht.",),
    unless_explained=True,
    check=_rare_words,
)
RULES = (
    OFFICE_VERB, OFFICE_PHRASE, MANY_SYLLABLES, RARE_WORD, *turkish_numbers.RULES, *turkish_address.RULES,
)  # fmt: skip
