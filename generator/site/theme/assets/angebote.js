/* Offers on the device: the hours of today, statuses that have become old, buttons for the note list, the way to the
   filter. Also builds the cards that filter.js and merkliste.js show. ES2015; the page reads the same without it. */
(function () {
  "use strict";
  var klarweg = window.klarweg;
  var facts = document.querySelector("[data-holidays]");
  var texts = klarweg.texts(facts);
  var root = facts.getAttribute("data-root");
  var MINUTE = 60000;
  var DAY = 1440;
  var NOTES = "merkliste";
  /* The script and the list of offers must mean the same by each name. */
  var LIST_VERSION = 1;

  /* -- text and elements ------------------------------------------------------------------------------------ */

  /* Adds text; what stands between the marks U+2066 and U+2069 keeps its own direction. */
  function put(node, text) {
    String(text).split(/[\u2066\u2069]/).forEach(function (piece, index) {
      if (index % 2 === 0) {
        node.appendChild(document.createTextNode(piece));
        return;
      }
      var run = document.createElement("bdi");
      run.dir = "ltr";
      if (/[A-Za-z\u00c0-\u024f]/.test(piece)) {
        run.lang = "de";
      }
      run.textContent = piece;
      node.appendChild(run);
    });
    return node;
  }

  function make(name, className, text) {
    var node = document.createElement(name);
    if (className) {
      node.className = className;
    }
    return text === undefined ? node : put(node, text);
  }

  function german(text) {
    var node = make("bdi");
    node.lang = "de";
    node.textContent = text;
    return node;
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (whole, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : whole;
    });
  }

  function isolated(text) {
    return "\u2066" + text + "\u2069";
  }

  function all(selector, scope) {
    return Array.prototype.slice.call((scope || document).querySelectorAll(selector));
  }

  /* -- today in Germany, whatever zone the device has -------------------------------------------------------- */

  /* Summer time begins and ends on the last Sunday of March and October at 1:00 UTC (Directive 2000/84/EC). */
  function lastSunday(year, month) {
    var last = new Date(Date.UTC(year, month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * DAY * MINUTE;
  }

  /* Date, day of the week (Monday is 0) and minute of the day, some days from now. */
  function germany(days) {
    var now = Date.now();
    var year = new Date(now).getUTCFullYear();
    var isSummer = now >= lastSunday(year, 2) && now < lastSunday(year, 9);
    var local = new Date(now + (isSummer ? 120 : 60) * MINUTE + (days || 0) * DAY * MINUTE);
    return {
      date: local.toISOString().slice(0, 10),
      day: (local.getUTCDay() + 6) % 7,
      minute: local.getUTCHours() * 60 + local.getUTCMinutes()
    };
  }

  var holidays = {};
  var years = ["", ""];
  facts.getAttribute("data-holidays").split(" ").forEach(function (word, index) {
    if (index === 0) {
      years = word.split("-");
    } else {
      holidays[word.slice(0, 10)] = word.charAt(10) === "?" ? "local" : "everywhere";
    }
  });

  function knows(date) {
    return date.slice(0, 4) >= years[0] && date.slice(0, 4) <= years[1];
  }

  function minutes(time) {
    return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  }

  function spansOf(week, day) {
    var text = week.split(";")[day];
    return !text ? [] : text.split(",").map(function (span) {
      var times = span.split("-");
      var start = minutes(times[0]);
      var end = minutes(times[1]);
      return { start: start, end: end > start ? end : end + DAY, from: times[0], to: times[1] };
    });
  }

  function timesOf(spans) {
    return spans.map(function (span) {
      return fill(facts.getAttribute("data-range"), { start: isolated(span.from), end: isolated(span.to) });
    }).join(facts.getAttribute("data-separator"));
  }

  /* When somebody is there again; nothing where a holiday makes it uncertain. */
  function again(week) {
    var names = JSON.parse(facts.getAttribute("data-weekdays"));
    for (var ahead = 1; ahead <= 7; ahead += 1) {
      var day = germany(ahead);
      var spans = spansOf(week, day.day);
      if (spans.length && (holidays[day.date] || !knows(day.date))) {
        return "";
      }
      if (spans.length) {
        return " " + fill(texts.again_on, { day: names[day.day], times: timesOf(spans) });
      }
    }
    return "";
  }

  function openUntil(week, now) {
    var yesterday = spansOf(week, (now.day + 6) % 7).filter(function (span) {
      return now.minute + DAY < span.end;
    });
    return spansOf(week, now.day).filter(function (span) {
      return span.start <= now.minute && now.minute < span.end;
    }).concat(yesterday)[0];
  }

  /* One sentence about today, or nothing where the page does not know this year's holidays. */
  function today(week, onHolidays) {
    var now = germany();
    if (!knows(now.date)) {
      return "";
    }
    if (holidays[now.date]) {
      return holidays[now.date] === "everywhere" && onHolidays === "closed" ? texts.holiday : texts.holiday_ask;
    }
    var open = openUntil(week, now);
    if (open) {
      return fill(texts.open, { end: isolated(open.to) });
    }
    var spans = spansOf(week, now.day);
    var later = spans.filter(function (span) {
      return span.start > now.minute;
    });
    if (later.length) {
      return fill(texts.later, { times: timesOf(later) });
    }
    return (spans.length ? texts.over : texts.closed) + again(week);
  }

  function tellToday() {
    all("[data-week]").forEach(function (line) {
      var text = today(line.getAttribute("data-week"), line.getAttribute("data-holiday"));
      if (line.getAttribute("data-told") !== text) {
        line.setAttribute("data-told", text);
        line.textContent = "";
        put(line, text);
      }
    });
    all("[data-old]").forEach(function (line) {
      if (germany().date >= line.getAttribute("data-old") && !line.querySelector(".old")) {
        line.appendChild(document.createTextNode(" "));
        line.appendChild(make("span", "old", texts.old));
      }
    });
  }

  /* -- the note list ------------------------------------------------------------------------------------------ */

  var keeps = klarweg.store.works();

  function notes() {
    var kept = klarweg.store.get(NOTES, []);
    return Array.isArray(kept) ? kept.filter(function (id) {
      return typeof id === "string" && /^[a-z0-9-]+$/.test(id);
    }) : [];
  }

  function toggle(id) {
    var kept = notes();
    var others = kept.filter(function (other) {
      return other !== id;
    });
    klarweg.store.set(NOTES, others.length === kept.length ? kept.concat(id) : others);
    tellNotes();
  }

  function nameAt(place) {
    return (place.classList.contains("card") ? place.querySelector("a") : document.querySelector("h1")).textContent;
  }

  function addButton(place) {
    var button = make("button", "button note");
    button.type = "button";
    button.appendChild(make("span", "note__word"));
    button.appendChild(make("span", "unseen", ": " + nameAt(place)));
    button.addEventListener("click", function () {
      toggle(place.getAttribute("data-offer"));
    });
    place.classList.add("has-note");
    place.insertBefore(button, place.classList.contains("card") ? null : place.firstChild);
    return button;
  }

  function tellNotes() {
    if (!keeps) {
      return;
    }
    var kept = notes();
    all("[data-offer]").forEach(function (place) {
      var button = place.querySelector(".note") || addButton(place);
      var isNoted = kept.indexOf(place.getAttribute("data-offer")) >= 0;
      button.classList.toggle("note--kept", isNoted);
      place.classList.toggle("is-noted", isNoted);
      button.querySelector(".note__word").textContent = isNoted ? "\u2713 " + texts.noted : texts.note;
    });
    all(".offer-tools__notes").forEach(function (link) {
      link.textContent = "";
      put(link, fill(texts.notes, { count: isolated(kept.length) }));
    });
  }

  /* -- cards -------------------------------------------------------------------------------------------------- */

  function link(offer) {
    var node = make("a");
    var name = node.appendChild(make("span"));
    node.href = root + "angebote/" + offer.id + "/";
    if (offer.german) {
      put(name, texts.german + ": ").appendChild(german(offer.name));
    } else {
      put(name, offer.name);
    }
    return node;
  }

  /* Values beside each other; German ones, such as districts, are marked as German. */
  function factLine(parts) {
    var line = make("p", "card__facts");
    parts.forEach(function (part, index) {
      line.appendChild(document.createTextNode(index ? " \u00b7 " : ""));
      line.appendChild(part);
    });
    return line;
  }

  function factsOf(offer, data) {
    var parts = offer.ages ? [make("span", "", offer.ages)] : [];
    if (offer.areas) {
      parts.push(german(offer.areas.join(", ")));
    }
    var spoken = (offer.languages || []).map(function (tag) {
      return data.languages[tag];
    });
    if (offer.signLanguage) {
      spoken.push(data.texts.sign);
    }
    if (offer.interpreters) {
      spoken.push(data.texts.interpreters);
    }
    if (spoken.length) {
      parts.push(make("span", "", spoken.join(facts.getAttribute("data-separator"))));
    }
    return parts;
  }

  function statusLine(offer, data) {
    var line = make("p", "status__line");
    line.appendChild(make("strong", "", data.statuses[offer.status]));
    put(line, " " + fill(facts.getAttribute("data-as-of"), { date: data.dates[offer.asOf] }));
    line.setAttribute("data-old", offer.oldFrom);
    return line;
  }

  function todayLine(offer, data) {
    var hours = offer.today && offer.hours !== undefined ? data.hours[offer.hours] : null;
    if (!hours) {
      return document.createDocumentFragment();
    }
    var line = make("p", "today", hours.fixed || "");
    if (!hours.fixed) {
      line.setAttribute("data-week", hours.week);
      line.setAttribute("data-holiday", hours.holiday);
    }
    return line;
  }

  function phoneLine(offer) {
    var line = make("p", "contact-line");
    (offer.phones || []).forEach(function (phone) {
      var number = make("a", "tel");
      number.href = phone.uri;
      put(number, isolated(phone.number));
      line.appendChild(number);
      line.appendChild(document.createTextNode(" "));
    });
    return line;
  }

  function hoursList(offer, data) {
    var list = make("ul", "hours");
    (offer.hours === undefined ? [] : data.hours[offer.hours].lines).forEach(function (line) {
      list.appendChild(make("li", "", line));
    });
    return list;
  }

  /* A card like those of the page; a full one has what people need on paper. */
  function card(offer, data, isFull) {
    var item = make("li", "card");
    item.setAttribute("data-offer", offer.id);
    item.appendChild(link(offer));
    if (offer.summary) {
      item.appendChild(make("p", "", offer.summary));
    }
    item.appendChild(factLine(factsOf(offer, data)));
    item.appendChild(statusLine(offer, data));
    item.appendChild(todayLine(offer, data));
    if (isFull) {
      item.appendChild(hoursList(offer, data));
      item.appendChild(phoneLine(offer));
    }
    return item;
  }

  /* then(data), or then(null) where the list did not come or is of another version than this script. */
  function load(then) {
    var request = new XMLHttpRequest();
    request.open("GET", root + "angebote/liste.json?v=" + facts.getAttribute("data-list"));
    request.onload = request.onerror = function () {
      var data = null;
      try {
        data = JSON.parse(request.responseText);
      } catch (error) {
        data = null;
      }
      then(data && data.version === LIST_VERSION ? data : null);
    };
    request.send();
  }

  /* -- the way to the filter ----------------------------------------------------------------------------------- */

  function startFilter(place) {
    var button = make("button", "button", texts.filter);
    var said = make("p", "offer-tools__said");
    var panel = make("div", "filter");
    var isAsked = false;
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    said.setAttribute("role", "status");

    function ready(data) {
      isAsked = data !== null;
      said.textContent = "";
      if (data) {
        klarweg.filter(panel, said, data);
        button.setAttribute("aria-expanded", String(!panel.hidden));
      } else {
        put(said, texts.failed);
        button.textContent = texts.again;
      }
    }

    function ask() {
      isAsked = true;
      button.textContent = texts.filter;
      said.textContent = "";
      put(said, texts.loading);
      klarweg.load("filter", function (hasCome) {
        if (hasCome) {
          load(ready);
        } else {
          ready(null);
        }
      });
    }

    button.addEventListener("click", function () {
      if (!isAsked) {
        ask();
      } else if (panel.firstChild) {
        panel.hidden = !panel.hidden;
        button.setAttribute("aria-expanded", String(!panel.hidden));
      }
    });
    place.insertBefore(button, place.firstChild);
    place.appendChild(panel);
    place.appendChild(said);
    if (/[#&](hilfe|alter|ort|sprache|plaetze|direkt)=/.test(location.hash)) {
      /* Whoever comes with a choice wants to see what it finds, not the form. */
      panel.hidden = true;
      ask();
    }
  }

  function start(place) {
    if (keeps && place.classList.contains("offer-tools")) {
      var notesLink = make("a", "button offer-tools__notes");
      notesLink.href = root + "merkliste/";
      place.appendChild(notesLink);
    }
    if (place.hasAttribute("data-filter")) {
      startFilter(place);
    }
  }

  function tell() {
    tellToday();
    tellNotes();
  }

  klarweg.offers = { make: make, put: put, fill: fill, isolated: isolated, card: card, load: load, tell: tell, root: root };
  klarweg.ready("angebote", start);
  tell();
  setInterval(tellToday, MINUTE);
  window.addEventListener("storage", tellNotes);
  window.addEventListener("pageshow", tell);
})();
