/* The filter of the list of offers. Fetched when somebody opens it or comes with a choice in the address. */
(function () {
  "use strict";
  var offers = window.klarweg.offers;
  var make = offers.make;
  var put = offers.put;
  var fill = offers.fill;
  /* As many cards as a page of the list has; an old phone can show them. */
  var AT_ONCE = 60;
  var OLDEST = 26;
  var SIGN = "dgs";
  /* The names in the address, in the order of the form. */
  var KEYS = ["hilfe", "alter", "ort", "sprache", "plaetze", "direkt"];

  function unique(values) {
    return values.filter(function (value, index) {
      return values.indexOf(value) === index;
    });
  }

  /* The choices that these offers allow: for each key a label and options of value and name. */
  function choicesOf(data) {
    var texts = data.texts;
    var languages = Object.keys(data.languages).map(function (tag) {
      return [tag, data.languages[tag]];
    });
    if (data.offers.some(function (offer) { return offer.signLanguage; })) {
      languages.push([SIGN, texts.sign]);
    }
    var ages = [];
    for (var age = 0; age <= OLDEST; age += 1) {
      ages.push([String(age), fill(texts.years, { age: offers.isolated(age) })]);
    }
    var statuses = unique(data.offers.map(function (offer) { return offer.status; }));
    return {
      hilfe: { label: texts.form, options: data.forms.map(function (form) { return [form.id, form.name, form.german]; }) },
      alter: { label: texts.age, options: ages },
      ort: { label: texts.area, options: data.areas.map(function (area) { return [area, area, true]; }) },
      sprache: { label: texts.language, options: languages },
      plaetze: {
        label: texts.status,
        several: true,
        options: Object.keys(data.statuses).filter(function (status) {
          return statuses.indexOf(status) >= 0;
        }).map(function (status) {
          return [status, data.statuses[status].replace(/\.$/, "")];
        })
      },
      direkt: { several: true, options: [["ja", texts.direct]] }
    };
  }

  /* Whether an offer fits one key; several values of one key mean: one of them. */
  var FITS = {
    hilfe: function (offer, values) {
      return values.indexOf(offer.form) >= 0;
    },
    alter: function (offer, values) {
      var age = Number(values[0]);
      return age >= (offer.minimumAge || 0) && (offer.maximumAge === undefined || age <= offer.maximumAge);
    },
    ort: function (offer, values) {
      return !offer.areas || offer.areas.indexOf(values[0]) >= 0;
    },
    sprache: function (offer, values) {
      if (values[0] === SIGN) {
        return Boolean(offer.signLanguage);
      }
      return (offer.languages || []).indexOf(values[0]) >= 0 || Boolean(offer.interpreters);
    },
    plaetze: function (offer, values) {
      return values.indexOf(offer.status) >= 0;
    },
    direkt: function (offer) {
      return Boolean(offer.direct);
    }
  };

  function found(data, chosen) {
    return data.offers.filter(function (offer) {
      return KEYS.every(function (key) {
        return !chosen[key] || FITS[key](offer, chosen[key]);
      });
    });
  }

  /* -- the address ------------------------------------------------------------------------------------------- */

  /* What the address chooses; unknown names and values, such as a district that is gone, do not count. */
  function read(choices) {
    var chosen = {};
    location.hash.slice(1).split("&").forEach(function (pair) {
      var parts = pair.split("=");
      var choice = choices[parts[0]];
      if (!choice || parts.length !== 2) {
        return;
      }
      var values = parts[1].split(",").map(function (text) {
        try {
          return decodeURIComponent(text);
        } catch (error) {
          return "";
        }
      }).filter(function (value) {
        return choice.options.some(function (option) { return option[0] === value; });
      });
      if (values.length) {
        chosen[parts[0]] = choice.several ? unique(values) : values.slice(0, 1);
      }
    });
    return chosen;
  }

  function hashOf(chosen) {
    var pairs = KEYS.filter(function (key) { return chosen[key]; }).map(function (key) {
      return key + "=" + chosen[key].map(encodeURIComponent).join(",");
    });
    return pairs.length ? "#" + pairs.join("&") : "";
  }

  /* -- the form ------------------------------------------------------------------------------------------------ */

  function option(value, name, isGerman) {
    var node = document.createElement("option");
    node.value = value;
    /* Options cannot hold elements; the marks for the direction stay in the text. */
    node.textContent = name;
    if (isGerman) {
      node.lang = "de";
    }
    return node;
  }

  function selectField(key, choice, any) {
    var field = make("p", "filter__field");
    var label = make("label", "", choice.label);
    var select = make("select", "field");
    label.htmlFor = select.id = "filter-" + key;
    select.name = key;
    select.appendChild(option("", any));
    choice.options.forEach(function (item) {
      select.appendChild(option(item[0], item[1], item[2]));
    });
    field.appendChild(label);
    field.appendChild(select);
    return field;
  }

  function tickField(key, choice) {
    var field = make(choice.label ? "fieldset" : "div", "filter__field");
    if (choice.label) {
      field.appendChild(make("legend", "", choice.label));
    }
    choice.options.forEach(function (item) {
      var label = make("label", "tick");
      var box = make("input");
      box.type = "checkbox";
      box.name = key;
      box.value = item[0];
      label.appendChild(box);
      label.appendChild(make("span", "", item[1]));
      field.appendChild(label);
    });
    return field;
  }

  function formOf(choices, texts) {
    var form = make("form", "filter__form");
    form.setAttribute("autocomplete", "off");
    KEYS.forEach(function (key) {
      var choice = choices[key];
      if (choice.options.length) {
        form.appendChild(choice.several ? tickField(key, choice) : selectField(key, choice, texts.any));
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    return form;
  }

  function controls(form) {
    return Array.prototype.slice.call(form.elements).filter(function (control) {
      return control.name;
    });
  }

  function readForm(form) {
    var chosen = {};
    controls(form).forEach(function (control) {
      if (control.type === "checkbox" ? control.checked : control.value) {
        chosen[control.name] = (chosen[control.name] || []).concat(control.value);
      }
    });
    return chosen;
  }

  function writeForm(form, chosen) {
    controls(form).forEach(function (control) {
      var values = chosen[control.name] || [];
      if (control.type === "checkbox") {
        control.checked = values.indexOf(control.value) >= 0;
      } else {
        control.value = values[0] || "";
      }
    });
  }

  /* -- chips, results ------------------------------------------------------------------------------------------ */

  function button(className, text, action) {
    var node = make("button", className, text);
    node.type = "button";
    node.addEventListener("click", action);
    return node;
  }

  /* The choice without one value. */
  function without(chosen, key, value) {
    var less = {};
    KEYS.forEach(function (other) {
      var values = (chosen[other] || []).filter(function (item) {
        return other !== key || item !== value;
      });
      if (values.length) {
        less[other] = values;
      }
    });
    return less;
  }

  function optionOf(choices, key, value) {
    return choices[key].options.filter(function (item) { return item[0] === value; })[0];
  }

  function nameOf(choices, key, value) {
    return optionOf(choices, key, value)[1];
  }

  /* Shows a name and a cross; who hears it gets the whole sentence, with the name as it stands here. */
  function chipOf(item, sentence) {
    var chip = make("button", "chip");
    var name = make("bdi", "", item[1]);
    var cross = make("span", "", " \u2715");
    chip.type = "button";
    if (item[2]) {
      name.lang = "de";
    }
    cross.setAttribute("aria-hidden", "true");
    sentence.split("{name}").forEach(function (part, index) {
      if (index) {
        chip.appendChild(name);
      }
      if (part) {
        chip.appendChild(make("span", "unseen", part));
      }
    });
    chip.appendChild(cross);
    return chip;
  }

  function eachChosen(chosen, action) {
    KEYS.forEach(function (key) {
      (chosen[key] || []).forEach(function (value) {
        action(key, value);
      });
    });
  }

  window.klarweg.filter = function (panel, said, data) {
    var texts = data.texts;
    var choices = choicesOf(data);
    var form = formOf(choices, texts);
    var list = document.querySelector(".offers");
    var chips = make("div", "chips");
    var results = make("div", "found");
    var shown = null;
    var lastControl = "";
    said.tabIndex = -1;
    panel.appendChild(form);
    said.parentNode.insertBefore(chips, said.nextSibling);
    list.parentNode.insertBefore(results, list);

    function choose(chosen, mayReplace) {
      var address = location.pathname + location.search + hashOf(chosen);
      history[mayReplace ? "replaceState" : "pushState"](null, "", address);
      show(chosen);
    }

    /* A chip or button that vanishes gives the focus to the count, which says what has changed. */
    function chooseFrom(chosen) {
      lastControl = "";
      choose(chosen, false);
      said.focus();
    }

    function showChips(chosen) {
      chips.textContent = "";
      if (!hashOf(chosen)) {
        return;
      }
      var label = make("p", "chips__label", texts.chosen);
      var row = make("ul", "chips__list");
      label.id = "filter-chosen";
      row.setAttribute("aria-labelledby", label.id);
      eachChosen(chosen, function (key, value) {
        var item = make("li");
        var chip = chipOf(optionOf(choices, key, value), texts.remove);
        chip.addEventListener("click", function () {
          chooseFrom(without(chosen, key, value));
        });
        item.appendChild(chip);
        row.appendChild(item);
      });
      chips.appendChild(label);
      chips.appendChild(row);
      chips.appendChild(button("button", texts.reset, function () {
        chooseFrom({});
      }));
    }

    function showNone(chosen) {
      var row = make("ul", "loosen");
      results.appendChild(make("p", "missing", texts.none));
      eachChosen(chosen, function (key, value) {
        var less = without(chosen, key, value);
        var count = found(data, less).length;
        if (count) {
          var label = fill(texts.without, { name: nameOf(choices, key, value), count: offers.isolated(count) });
          var item = make("li");
          item.appendChild(button("button", label, function () {
            chooseFrom(less);
          }));
          row.appendChild(item);
        }
      });
      if (row.firstChild) {
        results.appendChild(make("p", "", texts.loosen));
        results.appendChild(row);
      }
      var ask = make("a", "", texts.ask);
      ask.href = offers.root + "jugendamt/";
      results.appendChild(make("p", "jump")).appendChild(ask);
    }

    /* Cards from one place of the found offers on, under the headings of their forms of help. */
    function showCards(matches, from) {
      var row = null;
      var first = null;
      matches.slice(from, from + AT_ONCE).forEach(function (offer, index) {
        var before = matches[from + index - 1];
        if (!row || !before || before.form !== offer.form) {
          if (!before || before.form !== offer.form) {
            var form = data.forms.filter(function (one) { return one.id === offer.form; })[0];
            var heading = make("h2", "", form.name);
            if (form.german) {
              heading.lang = "de";
            }
            results.appendChild(heading);
          }
          row = results.appendChild(make("ul", "cards"));
        }
        var item = row.appendChild(offers.card(offer, data, false));
        first = first || item;
      });
      var left = matches.length - from - AT_ONCE;
      if (left > 0) {
        var label = fill(texts.more, { count: offers.isolated(left) });
        var more = results.appendChild(button("button", label, function () {
          results.removeChild(more);
          showCards(matches, from + AT_ONCE).querySelector("a").focus();
        }));
      }
      offers.tell();
      return first;
    }

    function show(chosen) {
      var isChosen = hashOf(chosen) !== "";
      var matches = found(data, chosen);
      shown = hashOf(chosen);
      writeForm(form, chosen);
      showChips(chosen);
      results.textContent = "";
      list.hidden = isChosen;
      said.textContent = "";
      put(said, fill(texts.count, { count: offers.isolated(matches.length) }));
      if (isChosen && matches.length) {
        showCards(matches, 0);
      } else if (isChosen) {
        showNone(chosen);
      }
      Array.prototype.forEach.call(document.querySelectorAll(".languages a"), function (link) {
        link.href = link.href.replace(/#.*$/, "") + shown;
      });
    }

    /* Going back, or another address. A place on the page, such as #inhalt, is no choice. */
    function follow() {
      var isPlace = location.hash && location.hash.indexOf("=") < 0;
      if (!isPlace && hashOf(read(choices)) !== shown) {
        lastControl = "";
        show(read(choices));
      }
    }

    form.addEventListener("change", function (event) {
      /* Going through the options of one list is one step back, not twenty. */
      var isSame = event.target.type !== "checkbox" && event.target.name === lastControl;
      lastControl = event.target.name;
      choose(readForm(form), isSame);
    });
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
    show(read(choices));
  };
})();
