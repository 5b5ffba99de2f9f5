/* A button that prints the page; without script the menu of the browser does it. */
(function () {
  "use strict";
  window.klarweg.ready("drucken", function (place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = window.klarweg.texts(place).button;
    button.addEventListener("click", function () {
      window.print();
    });
    place.insertBefore(button, place.firstChild);
  });
})();
