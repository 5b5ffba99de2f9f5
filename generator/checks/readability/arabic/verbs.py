"""Whether an Arabic word behind ``و`` is a verb, told from its prefixes, endings and the forms that are in use.

No tagger for Arabic runs without a download. A verb shows in its paradigm: with ``ويكتب`` also ``تكتب`` and ``نكتب``
are in use, with ``وتقرير`` there is no ``يقرير``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from generator.checks.readability.arabic.words import bare, zipf

# Zipf: forms below this are accidents of the frequency list.
_IN_USE: Final = 2.6
_WELL_USED: Final = 3.2
# How much more frequent the form with ي must at least be than the word itself (negative: may be less frequent).
_MARGIN: Final = {"ي": -9.0, "ت": -1.3, "ن": -0.3, "أ": -0.6}
_OBJECTS: Final = ("كما", "هما", "هم", "هن", "كم", "كن", "ها", "نا", "ني", "ه", "ك")
_PERSONS: Final = ("ون", "ين", "ان", "وا", "ن", "ي", "ا")
_NOUNS: Final = frozenset(
    "يوم يورو يد نوم نحو نور نصف نفس نساء نوع نعم نقل تعب تحت تجاه تلك تأخر أنت أنتم أنا أن أنه أنها أنهم أنك "
    "أنكم أو أي أم أب أهل أخ أخت أمر أكثر أقل أول آخر أكبر أصغر أحد أين أيضا أيام أسرة بنت بيت وقت صوت موت زيت "
    "ست كنت ليت نقد نظام تاريخ يمين يسار احد اسم ابن ابنة امرأة اثنان اثنين أبي أمي أخي أختي ابني ابنتي طفلي "
    "هو هي هم هذا هذه ذلك كل عن في من إلى على مع عند بعد قبل كذلك لكن لذلك هكذا هناك هنا حتى إذا إن لو ما لا "
    "لم لن قد سوف غير بين حين خاصة عادة مثلا نهاية بداية نقود أقارب أحيانا ابنان ابنت توفير أعمال أسعار حول "
    "خلال دون ضد منذ أثناء".split()
)
# Short requests that no paradigm shows: take, say, stop, put, come back, be.
_REQUESTS: Final = frozenset("خذ خذي قل قولي قف ضع ضعي عد عودي كن كوني دع دعي تعال تعالي زر نم".split())
_IRREGULAR: Final = frozenset(
    "كان كانت كانوا ليس ليست ليسوا قال قالت جاء جاءت صار صارت رأى رأت أتى نام نامت عاد عادت زار زارت أخذ أخذت".split()
)
# "Both agreed": the ending -ا of two is told from the accusative by stems longer than a simple noun. Unit: letters.
_SHORTEST_DUAL: Final = 4
_CONJUNCTIONS: Final = frozenset("ولكن ولأن وراء وفق وفقا وسط وحده وحدها وحدك وحدكم وإن وأن وإذا ولو".split())
# How much more (Zipf) a present must be in use than the noun that is spelled like the past of the verb: "asked" and
# "request" are both طلب. Nothing is known of the words around; a verb in the past came before;
# a noun with the article follows too; and what only follows a verb does.
ALONE: Final = 0.4
AFTER_PAST: Final = -0.2
BEFORE_NOUN: Final = -0.6
WITH_OBJECT: Final = -1.6


@lru_cache(maxsize=65536)
def is_verb(word: str, lean: float = ALONE) -> bool:
    """Whether ``word`` (without a leading ``و``) is a verb; ``lean`` is how much must speak for it."""
    form = bare(word)
    if len(form) < 2 or form in _NOUNS or form.endswith("ة") or _is_noun_with_owner(form):
        return False
    return _is_request(form) or form in _IRREGULAR or _is_present(form) or _is_past_or_request(form, lean)


def _is_request(form: str) -> bool:
    return any(
        form.endswith(piece) and form.removesuffix(piece) in _REQUESTS
        for piece in ("", "وا", "وها", "وه", "وهم", "ها", "ه")
    )


def is_past(word: str) -> bool:
    """Whether ``word``, the first of its sentence, can be a verb in the past or a request of the same shape."""
    form = bare(word)
    return not _is_present(form) and is_verb(form, WITH_OBJECT)


@lru_cache(maxsize=65536)
def has_radical_w(word: str) -> bool:
    """Whether the ``و`` that ``word`` begins with is a letter of its own: الوقت, and يوصل of وصل, are in use."""
    stems = [word, *(word[: -len(piece)] for piece in ("ت", "تم", "وا", "نا", *_OBJECTS) if word.endswith(piece))]
    nouns = max(zipf(f"ال{stem}") for stem in stems)
    verbs = max((zipf(f"ي{stem}") for stem in stems if len(stem) > 2), default=0.0)
    return word in _CONJUNCTIONS or nouns >= _IN_USE or verbs >= _IN_USE


def _is_noun_with_owner(form: str) -> bool:
    return any(form.endswith(piece) and form[: -len(piece)] in _NOUNS for piece in _OBJECTS)


def _is_present(form: str) -> bool:
    if not form:
        return False
    if form.startswith("س") and len(form) > 4 and form[1] in _MARGIN and _is_present(form[1:]):
        return True
    return form[0] in _MARGIN and any(_has_paradigm(form[0], stem) for stem in _stems(form[1:]))


def _stems(rest: str) -> list[str]:
    """``rest`` with and without an object, with and without the ending of a person."""
    found = [rest, *(rest[: -len(piece)] for piece in _OBJECTS if rest.endswith(piece))]
    found += [form[: -len(piece)] for form in found for piece in _PERSONS if form.endswith(piece)]
    # "يحضرونه": the ن of the ending stays before the object, "يكتبوا" loses it.
    return [form for form in dict.fromkeys(found) if len(form) > 1]


@lru_cache(maxsize=65536)
def _has_paradigm(prefix: str, stem: str) -> bool:
    """Whether ``stem`` stands behind ي, ت and ن or أ too, and often enough behind ي."""
    third = zipf(f"ي{stem}")
    used = sum(zipf(f"{sign}{stem}") >= _IN_USE for sign in "يتنأ")
    own = zipf(f"{prefix}{stem}")
    return used >= 3 and third >= _IN_USE and third >= own + _MARGIN[prefix] and zipf(f"ال{prefix}{stem}") < third


def _is_past_or_request(form: str, lean: float) -> bool:
    for ending in ("وا", "تموه", "تموها", "تموني", "تم", "تما", "تن"):
        if form.endswith(ending) and _present_of(form[: -len(ending)]) >= _IN_USE:
            return True
    if form.endswith(("وه", "وها", "وهم", "وني", "ونا")):
        return _present_of(form[: form.rindex("و")]) >= _IN_USE
    if form.endswith("ت") and not form.endswith("ات"):
        return _is_past_with_t(form)
    if form.endswith("ا") and len(form) > _SHORTEST_DUAL and _leans_to_verb(form[:-1], ALONE):
        return True
    return any(_leans_to_verb(stem, lean) for stem in _past_stems(form))


def _is_past_with_t(form: str) -> bool:
    """-ت is the ending of she and I; nouns with a ت of their own have the article in use."""
    stem = form[:-1]
    present = max(_present_of(stem), *(_present_of(stem + weak) for weak in "ىا"))
    return present >= _WELL_USED and zipf(f"ال{form}") < present - 1


def _past_stems(form: str) -> list[str]:
    found = [form]
    # "Ask for" to a woman: اطلبي; nouns of mine begin with another letter.
    if form.startswith("ا") and form.endswith("ي") and len(form) > _SHORTEST_DUAL:
        found.append(form[:-1])
    for piece in ("نا", *_OBJECTS):
        if form.endswith(piece) and len(form) - len(piece) > 1:
            rest = form[: -len(piece)]
            found.append(rest)
            if rest.endswith("ت") and len(rest) > 3:
                found += [rest[:-1], f"{rest[:-1]}ى"]
    return found


def _leans_to_verb(stem: str, lean: float) -> bool:
    """Whether the present of ``stem`` is used more than the noun with the article that is spelled like it."""
    present = _present_of(stem)
    return present >= _WELL_USED and present > max(zipf(f"ال{stem}"), zipf(f"ال{stem}ة") - 0.5) + lean


@lru_cache(maxsize=65536)
def _present_of(stem: str) -> float:
    """How often the present of a past stem or request is used: يطلب of طلب, يرسل of أرسل, يقول of قال."""
    if len(stem) < 2:
        return 0.0
    forms = [f"ي{stem}"]
    if stem[0] in "اأإآ":
        forms.append(f"ي{stem[1:]}")
    if stem[-1] in "اى":
        forms += [f"ي{stem[:-1]}ي", f"ي{stem[:-1]}ى", f"ي{stem[:-1]}و"]
        if stem[0] in "اأ":
            forms += [f"ي{stem[1:-1]}ي", f"ي{stem[1:-1]}ى"]
    if len(stem) > 2 and stem[-2] == "ا":
        forms += [f"ي{stem[:-2]}{weak}{stem[-1]}" for weak in "وي"]
        if stem[0] in "اأ":
            forms.append(f"ي{stem[1:-2]}ي{stem[-1]}")
    if stem[0] == "و":
        forms.append(f"ي{stem[1:]}")
    return max(map(zipf, forms))
