/* A button that prints the page; without script the menu of the browser does it. On the sheet of a meeting guide it also
   puts in what the reader ticked and wrote on this device, as text, in the reader's column. */
(function () {
  "use strict";
  var klarweg = window.klarweg;

  function addButton(place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = klarweg.texts(place).button;
    button.addEventListener("click", function () {
      window.print();
    });
    place.insertBefore(button, place.firstChild);
  }

  function write(cell, text) {
    var written = document.createElement("p");
    written.className = "both__written";
    written.dir = "auto";
    written.textContent = text;
    cell.appendChild(written);
  }

  function own(entries) {
    return (Array.isArray(entries) ? entries : []).filter(function (entry) {
      return entry && typeof entry.text === "string";
    });
  }

  /* Rows are found by their sentence, as the notes are kept: an edited page never shows a note at a wrong one. */
  function fill(state) {
    var ticks = Array.isArray(state.ticks) ? state.ticks : [];
    var begun = state.begun || {};
    var more = own(state.questions).concat(own(state.wishes));
    Array.prototype.forEach.call(document.querySelectorAll(".both tr"), function (row) {
      var cell = row.querySelector("td");
      var number = row.querySelector(".both__number");
      if (!cell || !number || !/both__(ticks|lines)/.test(row.className)) {
        return;
      }
      var text = cell.textContent.trim().slice(number.textContent.length).trim();
      if (ticks.indexOf(text) >= 0) {
        row.className += " both__done";
      } else if (text && typeof begun[text] === "string") {
        write(cell, begun[text]);
      } else if (!text && more.length) {
        write(cell, more.shift().text);
        /* The last empty row takes whatever is left. */
        while (more.length && !/both__lines/.test((row.nextElementSibling || {}).className)) {
          write(cell, more.shift().text);
        }
      }
    });
  }

  klarweg.ready("drucken", function (place) {
    var guide = place.getAttribute("data-guide");
    addButton(place);
    if (guide) {
      fill(klarweg.store.get("gespraech:" + guide + ":" + klarweg.lang, null) || {});
    }
  });
})();
