/* My meeting: tick, add own questions and wishes, share as text, print, delete. What a reader ticks or writes stays on
   this device and is only ever text, never markup. ES2015; without this script the page is a sheet to print. */
(function () {
  "use strict";
  /* A sentence of this length is a letter; more would only fill the storage. Unit: characters. */
  var LONGEST = 2000;
  /* Writing waits until the typing pauses. Unit: milliseconds. */
  var PAUSE = 400;
  var klarweg = window.klarweg;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    if (text) {
      element.textContent = text;
    }
    return element;
  }

  function button(text, act, more) {
    var made = make("button", "button" + (more || ""), text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /* A field to write in that grows with its text and has its text below it on paper. Browsers may send what they
     check for spelling to their makers, and may keep what was typed: both are switched off. */
  function field(label) {
    var area = make("textarea", "field");
    var typed = make("p", "typed");
    area.rows = 1;
    area.maxLength = LONGEST;
    area.setAttribute("aria-label", label);
    area.setAttribute("autocomplete", "off");
    area.spellcheck = false;
    area.dir = "auto";
    typed.dir = "auto";
    return {
      area: area,
      typed: typed,
      show: function (text) {
        area.value = text;
        this.grow();
      },
      grow: function () {
        typed.textContent = area.value;
        area.style.height = "auto";
        area.style.height = area.scrollHeight + 4 + "px";
      }
    };
  }

  function list(value) {
    return Array.isArray(value) ? value.filter(function (item) {
      return item && typeof item.text === "string";
    }) : [];
  }

  function Meeting(place) {
    this.place = place;
    this.texts = klarweg.texts(place);
    this.name = "gespraech:" + place.getAttribute("data-guide") + ":" + klarweg.lang;
    this.ticks = [];
    this.wishes = [];
    this.adders = [];
    this.timer = 0;
    this.kept = klarweg.store.works();
    this.build();
    this.load();
  }

  Meeting.prototype.build = function () {
    var self = this;
    Array.prototype.forEach.call(this.place.querySelectorAll(".ticks"), function (all) {
      all.classList.add("ticks--live");
      Array.prototype.forEach.call(all.children, function (item) {
        self.buildTick(item);
      });
    });
    Array.prototype.forEach.call(this.place.querySelectorAll(".lines:not(.lines--empty)"), function (all) {
      all.classList.add("lines--live");
      Array.prototype.forEach.call(all.children, function (item) {
        self.buildWish(item);
      });
      self.adders.push(self.buildAdder(all.parentNode, "wishes", self.texts.own_wish, self.texts.add_wish));
    });
    Array.prototype.forEach.call(this.place.querySelectorAll(".lines--empty"), function (all) {
      all.classList.add("lines--paper");
      self.adders.push(self.buildAdder(all.parentNode, "questions", self.texts.own_question, self.texts.add_question));
    });
    this.place.insertBefore(this.buildIntroduction(), this.place.firstChild);
    this.place.appendChild(this.buildTools());
  };

  Meeting.prototype.buildTick = function (item) {
    var self = this;
    var text = item.textContent;
    var label = make("label", "tick");
    var box = make("input");
    var words = make("span");
    box.type = "checkbox";
    box.setAttribute("autocomplete", "off");
    while (item.firstChild) {
      words.appendChild(item.firstChild);
    }
    label.appendChild(box);
    label.appendChild(words);
    item.appendChild(label);
    box.addEventListener("change", function () {
      self.save();
    });
    this.ticks.push({ box: box, text: text, item: item });
  };

  Meeting.prototype.buildWish = function (item) {
    var self = this;
    var made = field(item.textContent);
    var beginning = item.textContent;
    item.appendChild(made.area);
    item.appendChild(made.typed);
    made.area.addEventListener("input", function () {
      made.grow();
      self.saveSoon();
    });
    this.wishes.push({ field: made, text: beginning, item: item });
  };

  /* A list of own entries with a field below it. */
  Meeting.prototype.buildAdder = function (section, kind, label, addLabel) {
    var self = this;
    var box = make("div", "own");
    var form = make("form");
    var entries = make("ul");
    var made = field(label);
    var adder = { kind: kind, entries: entries, items: [], section: section };
    form.appendChild(make("strong", "", label));
    form.appendChild(made.area);
    form.appendChild(button(addLabel, function () {
      adder.add();
      made.area.focus();
    }));
    box.appendChild(entries);
    box.appendChild(form);
    section.appendChild(box);
    /* Also when the field is left without the button: nothing that somebody wrote gets lost. */
    adder.add = function () {
      var text = made.area.value.trim();
      if (text) {
        made.show("");
        self.addEntry(adder, { text: text, done: false });
        self.save();
      }
    };
    made.area.addEventListener("change", adder.add);
    made.area.addEventListener("input", function () {
      made.grow();
    });
    return adder;
  };

  Meeting.prototype.addEntry = function (adder, entry) {
    var self = this;
    var item = make("li");
    var label = make("label", "tick");
    var box = make("input");
    var words = make("span", "", entry.text);
    box.type = "checkbox";
    box.checked = entry.done === true;
    box.setAttribute("autocomplete", "off");
    words.dir = "auto";
    label.appendChild(box);
    label.appendChild(words);
    item.appendChild(label);
    var made = { text: entry.text, box: box };
    var remove = button(this.texts.remove, function () {
      adder.items.splice(adder.items.indexOf(made), 1);
      adder.entries.removeChild(item);
      self.save();
      adder.section.querySelector(".field").focus();
    });
    remove.setAttribute("aria-label", this.texts.remove + ": " + entry.text.slice(0, 80));
    item.appendChild(remove);
    box.addEventListener("change", function () {
      self.save();
    });
    adder.items.push(made);
    adder.entries.appendChild(item);
  };

  Meeting.prototype.buildIntroduction = function () {
    var box = make("div", "meeting__box");
    box.appendChild(make("strong", "", this.texts.title));
    box.appendChild(make("p", "", this.kept ? this.texts.stays : this.texts.not_kept));
    this.top = this.buildDeleter();
    this.top.button.hidden = true;
    box.appendChild(this.top.button);
    box.appendChild(this.top.more);
    return box;
  };

  Meeting.prototype.buildTools = function () {
    var self = this;
    var box = make("div", "meeting__box");
    var buttons = make("div", "meeting__buttons");
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.more = make("div");
    box.appendChild(make("p", "", this.texts.what));
    if (navigator.share) {
      buttons.appendChild(button(this.texts.share, function () {
        self.share();
      }));
    }
    buttons.appendChild(button(this.texts.copy, function () {
      self.copy();
    }));
    buttons.appendChild(button(this.texts.print, function () {
      self.flush();
      window.print();
    }));
    this.bottom = this.buildDeleter();
    buttons.appendChild(this.bottom.button);
    box.appendChild(buttons);
    box.appendChild(this.bottom.more);
    box.appendChild(this.more);
    box.appendChild(this.status);
    return box;
  };

  /* What is kept: the ticked sentences themselves, so that an edited page never ticks another one. */
  Meeting.prototype.state = function () {
    var state = { ticks: [], begun: {} };
    this.ticks.forEach(function (tick) {
      if (tick.box.checked) {
        state.ticks.push(tick.text);
      }
    });
    this.wishes.forEach(function (wish) {
      if (wish.field.area.value) {
        state.begun[wish.text] = wish.field.area.value;
      }
    });
    this.adders.forEach(function (adder) {
      state[adder.kind] = adder.items.map(function (item) {
        return { text: item.text, done: item.box.checked };
      });
    });
    return state;
  };

  Meeting.prototype.load = function () {
    var self = this;
    var state = klarweg.store.get(this.name, null) || {};
    var ticks = Array.isArray(state.ticks) ? state.ticks : [];
    var begun = state.begun || {};
    this.top.button.hidden = klarweg.store.get(this.name, null) === null;
    this.ticks.forEach(function (tick) {
      tick.box.checked = ticks.indexOf(tick.text) >= 0;
    });
    this.wishes.forEach(function (wish) {
      wish.field.show(typeof begun[wish.text] === "string" ? begun[wish.text] : "");
    });
    this.adders.forEach(function (adder) {
      adder.items = [];
      adder.entries.textContent = "";
      list(state[adder.kind]).forEach(function (entry) {
        self.addEntry(adder, entry);
      });
    });
  };

  Meeting.prototype.saveSoon = function () {
    var self = this;
    clearTimeout(this.timer);
    this.timer = setTimeout(function () {
      self.save();
    }, PAUSE);
  };

  /* Takes and writes at once what still waits, because the page is about to go or to be shared. */
  Meeting.prototype.flush = function () {
    this.adders.forEach(function (adder) {
      adder.add();
    });
    if (this.timer) {
      this.save();
    }
  };

  Meeting.prototype.save = function () {
    clearTimeout(this.timer);
    this.timer = 0;
    this.status.textContent = "";
    if (!this.kept) {
      return;
    }
    var state = this.state();
    var isEmpty = !state.ticks.length && !Object.keys(state.begun).length && this.adders.every(function (adder) {
      return !adder.items.length;
    });
    this.top.button.hidden = isEmpty;
    if (isEmpty) {
      klarweg.store.remove(this.name);
    } else if (!klarweg.store.set(this.name, state)) {
      this.status.textContent = this.texts.full;
    }
  };

  /* Plain text of what is ticked or written; of everything when nothing is. The boxes have no direction of their own,
     so that lines of a right-to-left language stay right-to-left. */
  Meeting.prototype.plainText = function () {
    this.flush();
    var chosen = this.sections(true);
    var sections = chosen.length ? chosen : this.sections(false);
    var title = document.querySelector("h1").textContent;
    return [title].concat(sections).join("\n\n") + "\n";
  };

  Meeting.prototype.sections = function (onlyChosen) {
    var self = this;
    var found = [];
    Array.prototype.forEach.call(this.place.querySelectorAll(".block"), function (section) {
      var lines = self.lines(section, onlyChosen);
      if (lines.length) {
        found.push([section.querySelector("h2").textContent].concat(lines).join("\n"));
      }
    });
    return found;
  };

  Meeting.prototype.lines = function (section, onlyChosen) {
    var lines = [];
    this.ticks.forEach(function (tick) {
      if (section.contains(tick.item) && (tick.box.checked || !onlyChosen)) {
        lines.push((tick.box.checked ? "\u2611 " : "\u2610 ") + tick.text);
      }
    });
    this.wishes.forEach(function (wish) {
      var written = wish.field.area.value.trim();
      if (section.contains(wish.item) && (written || !onlyChosen)) {
        lines.push("\u2013 " + wish.text + (written ? "\n" + written : ""));
      }
    });
    this.adders.forEach(function (adder) {
      if (adder.section === section) {
        adder.items.forEach(function (item) {
          lines.push((item.box.checked ? "\u2611 " : "\u2610 ") + item.text);
        });
      }
    });
    return lines;
  };

  Meeting.prototype.share = function () {
    var self = this;
    navigator.share({ text: this.plainText() }).catch(function (error) {
      /* Whoever closes the list of apps has decided; everything else falls back to copying. */
      if (!error || error.name !== "AbortError") {
        self.copy();
      }
    });
  };

  Meeting.prototype.copy = function () {
    var self = this;
    var text = this.plainText();
    function copied() {
      self.more.textContent = "";
      self.status.textContent = self.texts.copied;
    }
    function byHand() {
      self.offerText(text, copied);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(copied, byHand);
    } else {
      byHand();
    }
  };

  /* A field with the text, selected; the old way of copying is tried first. */
  Meeting.prototype.offerText = function (text, copied) {
    var area = make("textarea", "field");
    var hint = make("p", "", this.texts.by_hand);
    var before = document.activeElement;
    var done = false;
    this.more.textContent = "";
    this.more.appendChild(hint);
    this.more.appendChild(area);
    area.readOnly = true;
    area.rows = 8;
    area.dir = "auto";
    area.setAttribute("aria-label", this.texts.by_hand);
    area.value = text;
    area.focus();
    area.select();
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    /* The field is gone then; whoever reads with the keyboard stays where they were. */
    if (done) {
      copied();
      before.focus();
    }
  };

  /* A button that asks first, in its own place, and can be answered with one tap. */
  Meeting.prototype.buildDeleter = function () {
    var self = this;
    var more = make("div");
    var deleter = { more: more };
    more.setAttribute("role", "group");
    more.setAttribute("aria-label", this.texts.delete_ask);
    deleter.button = button(this.texts["delete"], function () {
      self.status.textContent = "";
      more.textContent = "";
      more.appendChild(make("p", "", self.texts.delete_ask));
      more.appendChild(button(self.texts.delete_yes, function () {
        self.deleteAll();
      }, " button--delete"));
      more.appendChild(button(self.texts.delete_no, function () {
        more.textContent = "";
        deleter.button.focus();
      }));
      more.querySelector("button").focus();
    }, " button--delete");
    return deleter;
  };

  Meeting.prototype.deleteAll = function () {
    klarweg.store.remove(this.name);
    this.more.textContent = "";
    this.top.more.textContent = "";
    this.bottom.more.textContent = "";
    Array.prototype.forEach.call(this.place.querySelectorAll(".own .field"), function (area) {
      area.value = "";
      area.style.height = "auto";
    });
    this.forget();
    this.status.textContent = this.texts.deleted;
    this.status.tabIndex = -1;
    this.status.focus();
  };

  /* Shows what is kept, which after a deletion, here or in another window, is nothing. */
  Meeting.prototype.forget = function () {
    clearTimeout(this.timer);
    this.timer = 0;
    this.load();
  };

  klarweg.ready("gespraech", function (place) {
    var meeting = new Meeting(place);
    window.addEventListener("pagehide", function () {
      meeting.flush();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) {
        meeting.flush();
      }
    });
    /* Back to a page that the browser kept, or a change in another window: only the storage tells what is true. */
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && meeting.kept) {
        meeting.forget();
      }
    });
    window.addEventListener("storage", function (event) {
      if (!event.key || event.key.slice(-meeting.name.length) === meeting.name) {
        meeting.forget();
      }
    });
  });
})();
