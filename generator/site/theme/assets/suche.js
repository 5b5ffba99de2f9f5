/* The search of one language: fetches its index when somebody begins to search, and looks everything up on this
   device. What people type is never sent and not kept; it stands in the address, so that "back" leads back to it. */
(function () {
  "use strict";
  var klarweg = window.klarweg;

  /* How well a word fits what was typed, and how much the place counts where it stands (text, term, heading, title). */
  var EXACT = 10, BEGIN = 8, END = 6, MIDDLE = 5, NEAR = 3, NEAR_INSIDE = 2, SHORTER = 2;
  var WITHOUT_PREFIX = 1;
  var PLACES = [1, 3, 4, 8];
  var SHORT_TITLE = 30;
  /* Letters from which words are also searched inside others, with a typo, and with a typo inside others. */
  var FROM_END = 3, FROM_MIDDLE = 4, FROM_NEAR = 4, FROM_NEAR_INSIDE = 6;
  var MOST_WORDS = 8, LONGEST_QUERY = 100;
  var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

  /* Folding: the rules come with the index; generator/pages/folding.py follows the same ones. */
  function folding(rules) {
    var marks = new RegExp(rules.marks, "g"), word = new RegExp(rules.word, "g");
    var article = new RegExp(rules.article), prefix = new RegExp(rules.prefix), umlauts = new RegExp(rules.umlauts, "g");
    var letters = new RegExp("[" + Object.keys(rules.letters).join("") + "]", "g");
    return {
      words: function (text) {
        var plain = text.normalize("NFKD").toLowerCase().replace(marks, "");
        plain = plain.replace(letters, function (letter) { return rules.letters[letter]; });
        return (plain.match(word) || []).map(function (found) { return found.replace(article, ""); });
      },
      key: function (text) { return text.replace(umlauts, "$1"); },
      withoutPrefix: function (text) { return text.replace(prefix, ""); }
    };
  }

  /* All words in one long text with a space on both sides of each, so that the engine's own search finds them. Two
     spaces at its beginning keep every place in it above 0. */
  function haystack(words) {
    var starts = new Int32Array(words.length), at = 2;
    words.forEach(function (word, number) { starts[number] = at; at += word.length + 1; });
    return { text: "  " + words.join(" ") + " ", starts: starts };
  }

  function wordAt(starts, at) {
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }

  /* Where the rest of a word ends in the text when both are the same from here on; 0 if not. */
  function same(word, from, text, at, step) {
    while (from >= 0 && from < word.length) {
      if (word[from] !== text[at]) { return 0; }
      from += step;
      at += step;
    }
    return at;
  }

  /* The same with at most one typo: a wrong, missing or extra letter, or two that changed places. */
  function near(word, from, text, at, step) {
    while (from >= 0 && from < word.length && word[from] === text[at]) { from += step; at += step; }
    if (from < 0 || from >= word.length) { return at; }
    var inside = text[at] !== " ";
    return same(word, from + step, text, at, step) ||
      (inside && same(word, from + step, text, at + step, step)) ||
      (inside && same(word, from, text, at + step, step)) ||
      (word[from] === text[at + step] && word[from + step] === text[at] &&
        same(word, from + 2 * step, text, at + 2 * step, step)) || 0;
  }

  function decode(text) {
    var numbers = [], number = 0, rest = 0, scale = 1;
    for (var at = 0; at < text.length; at += 1) {
      var digit = DIGITS.indexOf(text[at]);
      rest += (digit & 31) * scale;
      scale *= 32;
      if (digit < 32) { number += rest; numbers.push(number); rest = 0; scale = 1; }
    }
    return numbers;
  }

  function open(data) {
    var fold = folding(data.rules);
    var words = data.words.split(" "), found = data.found.split(" ");
    var plain = haystack(words), keyed = haystack(words.map(fold.key));
    var titles = [];
    var index = { pages: data.pages, kinds: data.kinds, words: fold.words, key: fold.key, work: 0 };

    function each(hay, needle, visit) {
      for (var at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
        index.work += 1;
        visit(at);
      }
    }

    function note(grades, hay, at, grade) {
      var number = wordAt(hay.starts, at);
      if (!(grades[number] >= grade)) { grades[number] = grade; }
    }

    /* Words that are, begin with, end with or hold what was typed. */
    function direct(grades, hay, typed, less) {
      var inside = typed.length >= FROM_END;
      each(hay, inside ? typed : " " + typed, function (at) {
        var start = inside ? at : at + 1;
        var begins = hay.text[start - 1] === " ", ends = hay.text[start + typed.length] === " ";
        if (begins || ends || typed.length >= FROM_MIDDLE) {
          note(grades, hay, start, (begins ? (ends ? EXACT : BEGIN) : ends ? END : MIDDLE) - less);
        }
      });
    }

    /* Of a word with one typo either the beginning or the end is right: only words that hold one of them are compared. */
    function typos(grades, hay, typed) {
      var half = typed.length >> 1, inside = typed.length >= FROM_NEAR_INSIDE;
      var begin = typed.slice(0, half - 1), end = typed.slice(half);
      function judge(start) {
        if (hay.text[start - 1] === " ") { note(grades, hay, start, NEAR); } else if (inside) { note(grades, hay, start, NEAR_INSIDE); }
      }
      var gap = begin.length < 3 ? " " : "";
      each(hay, gap + begin, function (at) {
        var start = at + gap.length;
        if (near(typed, begin.length, hay.text, start + begin.length, 1)) { judge(start); }
      });
      each(hay, end, function (at) {
        var before = near(typed, half - 1, hay.text, at - 1, -1);
        if (before) { judge(before + 1); }
      });
    }

    /* Endings that no text has: the longest beginning that some word begins with. */
    function shorter(grades, hay, typed) {
      var least = Math.max(FROM_MIDDLE, Math.ceil(typed.length * 0.6));
      for (var length = typed.length - 1; length >= least && grades.length === 0; length -= 1) {
        each(hay, " " + typed.slice(0, length), function (at) { note(grades, hay, at + 1, SHORTER); });
      }
    }

    function gradesOf(typed) {
      var grades = [], key = fold.key(typed), bare = fold.withoutPrefix(typed);
      direct(grades, plain, typed, 0);
      direct(grades, keyed, key, 0);
      if (bare !== typed) { direct(grades, plain, bare, WITHOUT_PREFIX); }
      if (grades.length === 0 && key.length >= FROM_NEAR) { typos(grades, keyed, key); }
      if (grades.length === 0) { shorter(grades, keyed, key); }
      return grades;
    }

    function scoresOf(typed) {
      var scores = new Float64Array(data.pages.length);
      gradesOf(typed).forEach(function (grade, number) {
        decode(found[number]).forEach(function (posting) {
          var page = posting >> 2, place = posting & 3, score = grade * PLACES[place];
          index.work += 1;
          if (place === 3 && grade === EXACT) {
            titles[page] = titles[page] || fold.words(data.pages[page][2]).length || 1;
            score += SHORT_TITLE / titles[page];
          }
          if (score > scores[page]) { scores[page] = score; }
        });
      });
      return scores;
    }

    /* The numbers of the pages that hold most of the words, the best first; whole says whether they hold all. */
    index.find = function (text) {
      var typed = fold.words(text.slice(0, LONGEST_QUERY));
      typed = typed.filter(function (word, at) { return typed.indexOf(word) === at; }).slice(0, MOST_WORDS);
      var all = typed.map(scoresOf), hits = [], most = 1;
      data.pages.forEach(function (_, page) {
        var count = 0, sum = 0;
        all.forEach(function (scores) { if (scores[page]) { count += 1; sum += scores[page]; } });
        if (count > most) { most = count; hits = []; }
        if (count === most) { hits.push({ page: page, score: sum }); }
      });
      hits.sort(function (one, other) { return other.score - one.score || one.page - other.page; });
      return { pages: hits.map(function (hit) { return hit.page; }), whole: most >= typed.length };
    };
    return index;
  }

  /* The place: a field with a list below it (ARIA Authoring Practices, combobox with a listbox). */
  var SHOWN = 10;
  var PAUSE = 500;

  function element(name, attributes, parent, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function start(place) {
    var texts = klarweg.texts(place), root = place.getAttribute("data-root"), address = place.getAttribute("data-index");
    var index = null, loading = false, pages = [], shown = 0, active = -1, timer = 0;

    var form = element("form", { role: "search", "class": "search" }, place);
    element("label", { "for": "suche-feld" }, form, texts.label);
    var field = element("input", {
      id: "suche-feld", type: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "suche-treffer", "aria-describedby": "suche-hinweis", autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", enterkeyhint: "search", maxlength: String(LONGEST_QUERY), dir: "auto"
    }, form);
    element("p", { id: "suche-hinweis", "class": "search__hint" }, form, texts.privacy);
    var status = element("p", { role: "status", "class": "search__status" }, place);
    var list = element("div", { id: "suche-treffer", role: "listbox", "aria-label": texts.results, "class": "search__results", hidden: "" }, place);
    var more = element("button", { type: "button", "class": "button", hidden: "" }, place, texts.more);

    function say(text) { if (status.textContent !== text) { status.textContent = text; } }

    function option(number, at) {
      var page = index.pages[number];
      var link = element("a", { role: "option", id: "suche-" + at, href: root + page[0] || "./", "aria-selected": "false", "class": "search__result" }, list);
      element("span", { "class": "search__title", dir: "auto" }, link, page[2]);
      link.appendChild(document.createTextNode(" "));
      element("span", { "class": "search__kind" }, link, index.kinds[page[1]]);
      link.appendChild(document.createTextNode(" "));
      element("span", { "class": "search__snippet", dir: "auto" }, link, page[3]);
    }

    function showMore() {
      var last = Math.min(pages.length, shown + SHOWN);
      for (; shown < last; shown += 1) { option(pages[shown], shown); }
      more.hidden = shown >= pages.length;
    }

    function activate(position) {
      var options = list.children;
      if (options[active]) { options[active].setAttribute("aria-selected", "false"); }
      active = position;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "true");
        field.setAttribute("aria-activedescendant", options[active].id);
        options[active].scrollIntoView({ block: "nearest" });
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    }

    function keepInAddress() {
      var query = field.value.trim();
      try {
        history.replaceState(null, "", query ? "#q=" + encodeURIComponent(query) : location.pathname + location.search);
      } catch (error) {
        return; /* Some browsers allow only so many changes; the search goes on. */
      }
    }

    /* Said after a pause, so that a screen reader does not speak at every key. */
    function tell(whole) {
      if (!field.value.trim()) { say(""); return; }
      var count = texts.count.replace("{count}", pages.length);
      say(pages.length === 0 ? texts.none : whole ? count : count + " " + texts.partly);
    }

    function show() {
      if (!index) { return; }
      var result = index.find(field.value);
      activate(-1);
      if (result.pages.join() !== pages.join()) {
        pages = result.pages;
        shown = 0;
        list.textContent = "";
        showMore();
        list.hidden = pages.length === 0;
      }
      field.setAttribute("aria-expanded", pages.length > 0 ? "true" : "false");
      clearTimeout(timer);
      timer = setTimeout(function () { tell(result.whole); keepInAddress(); }, PAUSE);
    }

    function load() {
      if (index || loading) { return; }
      loading = true;
      say(texts.loading);
      fetch(address, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      }).then(function (data) {
        index = open(data);
        klarweg.suche = index;
        say("");
        show();
      }).catch(function () {
        loading = false;
        say(texts.failed);
      });
    }

    function readAddress() {
      var match = /[#&]q=([^&]*)/.exec(location.hash);
      if (!match) { return; }
      try {
        field.value = decodeURIComponent(match[1].replace(/\+/g, " ")).slice(0, LONGEST_QUERY);
      } catch (error) {
        return; /* A broken address is no query. */
      }
      load();
      show();
    }

    field.addEventListener("focus", load);
    field.addEventListener("input", function () { load(); show(); });
    field.addEventListener("keydown", function (event) {
      var count = list.children.length;
      if (event.key === "ArrowDown" && count) { activate(active + 1 < count ? active + 1 : 0); }
      else if (event.key === "ArrowUp" && count) { activate(active > 0 ? active - 1 : count - 1); }
      else if (event.key === "Escape" && active >= 0) { activate(-1); }
      else if (event.key === "Escape" && field.value) { field.value = ""; show(); }
      else { return; }
      event.preventDefault();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      keepInAddress();
      if (list.children[active]) { list.children[active].click(); }
      else if (list.children[0]) { list.children[0].focus(); }
    });
    list.addEventListener("click", keepInAddress);
    more.addEventListener("click", function () {
      var next = shown;
      showMore();
      if (list.children[next]) { list.children[next].focus(); }
    });
    window.addEventListener("hashchange", readAddress);
    readAddress();
  }

  klarweg.ready("suche", start);
})();
