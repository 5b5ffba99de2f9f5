/* Reads a page aloud with a voice of the device. Fetched by the first tap on „Vorlesen“; klarweg.js shows that button
   only where the device itself has a voice for the language. One sentence is one utterance: Chromium falls silent in
   long ones, and its pause does not work on phones, so pausing means stopping and beginning the sentence again. */
(function () {
  "use strict";
  var klarweg = window.klarweg;
  var speech = window.speechSynthesis;
  /* What begins a paragraph of its own, and what is never read. */
  var BLOCK = /^(H[1-6]|P|LI|DT|DD|TH|TD|SUMMARY|ADDRESS|DIV|SECTION|ASIDE|UL|OL|DL|TABLE|TR|DETAILS|LABEL)$/;
  var SILENT = /^(NAV|BUTTON|FORM|INPUT|TEXTAREA|SELECT|SCRIPT|STYLE|NOSCRIPT|SVG)$/;
  /* Written numbers that people dial: +49 …, 0…, 116 111, and the three-digit numbers of police and fire brigade. */
  var PHONE = /(?:\+|\b0)\d(?:[ \/-]?\d){4,}\b|\b116 ?\d{3}\b|\b11[02]\b/g;
  var ROMAN = /\b(SGB|Buch) (X{0,3}(?:IX|IV|V?I{0,3}))(?![A-Za-z])/g;
  var NUMERALS = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"];
  /* The end of a sentence in Latin and Arabic writing; behind a digit a full stop belongs to a date or an ordinal. */
  var SENTENCE_END = /([^\d\s][.!?\u061f\u2026]+["\u201c\u201d\u00bb)]*)\s+/g;
  /* Voices stumble over longer pieces. Unit: characters. */
  var LONGEST = 180;

  function base(tag) {
    return (tag || "").toLowerCase().split(/[-_]/)[0];
  }

  function digits(number) {
    return number.replace(/\s*[\/-]\s*/g, " ").trim().split(/\s+/).map(function (group) {
      return group.replace("+", "00").split("").join(" ");
    }).join(", ");
  }

  /* „§=Paragraf | Abs.=Absatz“ as pairs, the longest first so that §§ is not read as § twice. */
  function pairs(table) {
    return (table || "").split("|").map(function (entry) {
      return entry.split("=").map(function (part) {
        return part.trim();
      });
    }).filter(function (pair) {
      return pair.length === 2 && pair[0];
    }).sort(function (one, other) {
      return other[0].length - one[0].length;
    });
  }

  function replaceWord(text, short, long) {
    var escaped = short.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return text.replace(new RegExp("(^|[\\s(\\u00a0])" + escaped + "(?=[\\s\\d).,;:]|$)", "g"), "$1" + long + " ");
  }

  function spoken(text, table) {
    var said = text.replace(/[·‧\u00ad\u2066-\u2069\u200e\u200f]/g, "").replace(/[\s\u00a0]+/g, " ");
    said = said.replace(ROMAN, function (all, book, numeral) {
      var number = NUMERALS.indexOf(numeral);
      return number > 0 ? book + " " + number : all;
    });
    pairs(table).forEach(function (pair) {
      said = replaceWord(said, pair[0], pair[1]);
    });
    return said.replace(PHONE, digits).replace(/\s+/g, " ").replace(/ (?=[.,;:!?)\u061f\u060c])/g, "").trim();
  }

  function shortened(sentence) {
    var pieces = [], rest = sentence, cut;
    while (rest.length > LONGEST) {
      cut = Math.max(rest.lastIndexOf(", ", LONGEST), rest.lastIndexOf("\u060c ", LONGEST)) + 1;
      cut = cut > 40 ? cut : rest.lastIndexOf(" ", LONGEST);
      cut = cut > 0 ? cut : LONGEST;
      pieces.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut).trim();
    }
    return pieces.concat(rest ? [rest] : []);
  }

  function sentences(text) {
    var found = [];
    text.replace(SENTENCE_END, "$1\n").split("\n").forEach(function (one) {
      found = found.concat(shortened(one.trim()));
    });
    return found.filter(function (one) {
      return /[^\s.,;:!?()\u061f\u060c\u2026\u2013-]/.test(one);
    });
  }

  function isSilent(node) {
    return SILENT.test(node.nodeName.toUpperCase()) || node.hidden || node.getAttribute("aria-hidden") === "true" ||
      / (no-print|draft|unseen|read|page-address|paper-address) /.test(" " + (node.getAttribute("class") || "") + " ");
  }

  function start(place) {
    var texts = klarweg.texts(place);
    var button = place.querySelector("button");
    var main = document.querySelector("main");
    var own = base(klarweg.lang);
    var voices = {};
    var queue = [], at = 0, turn = 0, isReading = false, marked = null;
    /* Older Chromium forgets what nobody holds, and then its end is never told. */
    var spokenNow = null;
    var bar = document.createElement("div");
    var note = document.createElement("p");
    var toggle, stopper;

    function findVoices() {
      voices = {};
      speech.getVoices().forEach(function (voice) {
        var language = base(voice.lang);
        if (voice.localService === true && (!voices[language] || voice.default)) {
          voices[language] = voice;
        }
      });
    }

    /* All sentences of the page with their paragraph, their language and the number of their section. */
    function collect() {
      var found = [], section = 0, block = main, text = "", language = own;

      function flush() {
        var table = language === texts.german_tag ? texts.german : texts.words;
        sentences(spoken(text, table)).forEach(function (one) {
          found.push({ text: one, block: block, lang: language, section: section });
        });
        text = "";
      }

      function into(node) {
        var before = block, beforeLanguage = language, wanted;
        if (node.nodeType === 3) {
          text += node.data;
          return;
        }
        if (node.nodeType !== 1 || isSilent(node)) {
          return;
        }
        /* A part in another language is read by its own voice where there is one. */
        wanted = node.lang ? base(node.lang) : language;
        wanted = voices[wanted] ? wanted : own;
        if (BLOCK.test(node.nodeName) || wanted !== language) {
          flush();
          language = wanted;
          block = BLOCK.test(node.nodeName) ? node : block;
          section += /^H[12]$/.test(node.nodeName) ? 1 : 0;
        }
        if (node.nodeName === "BR") {
          text += " ";
        } else if (/(^| )tel( |$)/.test(node.className)) {
          text += " " + digits(node.textContent) + " ";
        } else {
          children(node);
        }
        if (block !== before || language !== beforeLanguage) {
          flush();
          block = before;
          language = beforeLanguage;
        }
      }

      function children(node) {
        Array.prototype.forEach.call(node.childNodes, function (child) {
          /* Closed details show only their summary, so only that is read. */
          if (node.nodeName !== "DETAILS" || node.open || child.nodeName === "SUMMARY") {
            into(child);
          }
        });
      }

      children(main);
      flush();
      return found;
    }

    function mark(block) {
      var box;
      if (marked !== block) {
        if (marked) {
          marked.classList.remove("is-read");
        }
        marked = block;
        if (block) {
          block.classList.add("is-read");
          box = block.getBoundingClientRect();
          if (box.top < 0 || box.bottom > window.innerHeight - 130) {
            window.scrollTo(0, Math.max(0, window.pageYOffset + box.top - 90));
          }
        }
      }
    }

    function silence() {
      turn += 1;
      isReading = false;
      speech.cancel();
    }

    function next() {
      var mine = turn, piece = queue[at], utterance;
      if (!piece) {
        stop();
        return;
      }
      utterance = new window.SpeechSynthesisUtterance(piece.text);
      utterance.lang = voices[piece.lang] ? voices[piece.lang].lang.replace("_", "-") : piece.lang;
      utterance.voice = voices[piece.lang] || null;
      utterance.onend = function () {
        if (mine === turn) {
          at += 1;
          next();
        }
      };
      utterance.onerror = function (event) {
        if (mine === turn && event.error !== "canceled" && event.error !== "interrupted") {
          stop();
          note.textContent = texts.failed;
        }
      };
      mark(piece.block);
      spokenNow = utterance;
      speech.speak(spokenNow);
    }

    function label() {
      toggle.textContent = isReading ? texts.pause : texts.resume;
    }

    function play() {
      turn += 1;
      isReading = true;
      speech.cancel();
      label();
      next();
    }

    function pause() {
      silence();
      label();
    }

    function stop() {
      var hadFocus = bar.contains(document.activeElement);
      silence();
      mark(null);
      at = 0;
      bar.hidden = true;
      button.hidden = false;
      document.body.classList.remove("is-reading");
      if (hadFocus) {
        button.focus();
      }
    }

    function jump(step) {
      var section = (queue[at] || { section: 0 }).section;
      var wanted = Math.max(queue[0].section, section + step);
      var found = queue.findIndex(function (piece) {
        return piece.section >= wanted;
      });
      if (found < 0) {
        stop();
      } else {
        at = found;
        play();
      }
    }

    function add(text, action) {
      var made = document.createElement("button");
      made.type = "button";
      made.className = "button";
      made.textContent = text;
      made.addEventListener("click", action);
      return bar.appendChild(made);
    }

    function begin() {
      findVoices();
      if (!voices[own]) {
        place.hidden = true;
        return;
      }
      note.textContent = "";
      queue = collect();
      at = 0;
      bar.hidden = false;
      button.hidden = true;
      document.body.classList.add("is-reading");
      toggle.focus();
      play();
    }

    bar.className = "read__bar no-print";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", texts.start);
    toggle = add(texts.pause, function () {
      if (isReading) {
        pause();
      } else {
        play();
      }
    });
    add(texts.back, function () {
      jump(-1);
    });
    add(texts.next, function () {
      jump(1);
    });
    stopper = add(texts.stop, stop);
    stopper.className += " read__stop";
    bar.hidden = true;
    note.className = "read__note";
    note.setAttribute("role", "status");
    place.appendChild(note);
    document.body.insertBefore(bar, document.querySelector(".quick"));
    button.addEventListener("click", begin);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !bar.hidden) {
        stop();
      }
    });
    /* Nobody must hear the rest of a page that somebody has just left in a hurry. */
    ["beforeunload", "pagehide"].forEach(function (name) {
      window.addEventListener(name, silence);
    });
    document.addEventListener("click", function (event) {
      if (event.target.closest && event.target.closest(".quick__exit")) {
        silence();
      }
    });
    begin();
  }

  klarweg.ready("vorlesen", start);
})();
