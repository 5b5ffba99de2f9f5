/* The page of the note list: shows the offers that this device has noted, prints them, deletes them with one tap. */
(function () {
  "use strict";
  var klarweg = window.klarweg;
  var NOTES = "merkliste";

  function line(text, className) {
    var node = document.createElement("p");
    node.className = className || "";
    node.textContent = text;
    return node;
  }

  function button(className, text, action) {
    var node = document.createElement("button");
    node.type = "button";
    node.className = className;
    node.textContent = text;
    node.addEventListener("click", action);
    return node;
  }

  function start(place) {
    var texts = JSON.parse(place.getAttribute("data-notes"));
    var kept = klarweg.store.get(NOTES, []);

    function say(lines) {
      place.textContent = "";
      lines.forEach(function (text) {
        place.appendChild(line(text));
      });
    }

    function remove() {
      klarweg.store.remove(NOTES);
      say([texts.deleted]);
      place.firstChild.setAttribute("role", "status");
      place.firstChild.tabIndex = -1;
      place.firstChild.focus();
    }

    function tools() {
      var row = document.createElement("p");
      row.className = "offer-tools no-print";
      row.appendChild(button("button", texts.print, function () {
        window.print();
      }));
      row.appendChild(button("button button--delete", texts.delete, remove));
      return row;
    }

    /* An offer that has left the site, or the name in its address while there is no network. */
    function plain(id, text) {
      var item = document.createElement("li");
      var words = document.createElement("strong");
      item.className = "card";
      item.setAttribute("data-offer", id);
      words.appendChild(document.createElement("a")).textContent = id.replace(/-/g, " ");
      words.firstChild.lang = "de";
      words.firstChild.dir = "ltr";
      item.appendChild(words);
      if (text) {
        item.appendChild(line(text));
      }
      return item;
    }

    function show(data) {
      var list = document.createElement("ul");
      var byId = {};
      (data ? data.offers : []).forEach(function (offer) {
        byId[offer.id] = offer;
      });
      list.className = "cards";
      kept.forEach(function (id) {
        if (byId[id]) {
          list.appendChild(klarweg.offers.card(byId[id], data, true));
        } else {
          var item = list.appendChild(plain(id, data ? texts.gone : ""));
          if (!data) {
            item.querySelector("a").href = place.getAttribute("data-root") + "angebote/" + id + "/";
          }
        }
      });
      place.textContent = "";
      place.appendChild(line(texts.count.replace("{count}", kept.length)));
      place.appendChild(tools());
      place.appendChild(list);
      if (klarweg.offers) {
        klarweg.offers.tell();
      }
    }

    /* Somebody deleted everything from this device, here or in another tab. */
    window.addEventListener("storage", function () {
      if (!klarweg.store.get(NOTES, []).length) {
        say([texts.deleted]);
      }
    });
    if (!klarweg.store.works()) {
      say([texts.not_kept]);
      return;
    }
    kept = Array.isArray(kept) ? kept.filter(function (id) {
      return typeof id === "string" && /^[a-z0-9-]+$/.test(id);
    }) : [];
    if (!kept.length) {
      say([texts.empty, texts.how]);
      return;
    }
    klarweg.load("angebote", function (hasCome) {
      if (hasCome) {
        klarweg.offers.load(show);
      } else {
        show(null);
      }
    });
  }

  klarweg.ready("merkliste", start);
})();
