/* The only script of a first view: leaves quickly, keeps things on this device, and fetches other scripts when a page
   has a place for them. ES2015; everything to read works without it. */
(function () {
  "use strict";
  var own = document.currentScript;
  var assets = own.src.replace(/klarweg\.js.*$/, "");
  var version = own.src.replace(/^[^?]*/, "");
  var root = assets.replace(/assets\/$/, "");
  var PREFIX = "klarweg:" + root.replace(/^[^:]*:\/\/[^/]*/, "") + ":";

  /* Storage can be full, forbidden or missing; then nothing is kept and nothing breaks. */
  var store = {
    works: function () {
      try {
        localStorage.setItem(PREFIX + "?", "1");
        localStorage.removeItem(PREFIX + "?");
        return true;
      } catch (error) {
        return false;
      }
    },
    get: function (name, otherwise) {
      try {
        var kept = localStorage.getItem(PREFIX + name);
        return kept === null ? otherwise : JSON.parse(kept);
      } catch (error) {
        return otherwise;
      }
    },
    set: function (name, value) {
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(value));
        return true;
      } catch (error) {
        return false;
      }
    },
    remove: function (name) {
      try {
        localStorage.removeItem(PREFIX + name);
      } catch (error) {
        return;
      }
    },
    clear: function () {
      try {
        Object.keys(localStorage).forEach(function (key) {
          if (key.indexOf(PREFIX) === 0) {
            localStorage.removeItem(key);
          }
        });
      } catch (error) {
        return;
      }
    }
  };

  window.klarweg = {
    root: root,
    assets: assets,
    version: version,
    lang: document.documentElement.lang,
    store: store,
    /* The texts a place brings along for its script. */
    texts: function (place) {
      return JSON.parse(place.getAttribute("data-texts") || "{}");
    },
    /* Fetches another script of ours; then(true) when it has run, then(false) when it did not come. */
    load: function (name, then) {
      var script = document.createElement("script");
      script.src = assets + name + ".js" + version;
      script.onload = script.onerror = function (event) {
        if (then) {
          then(event.type === "load");
        }
      };
      document.head.appendChild(script);
    },
    /* Calls start(place) for each place of a script: klarweg.ready("suche", start). */
    ready: function (name, start) {
      Array.prototype.forEach.call(document.querySelectorAll('[data-script~="' + name + '"]'), start);
    }
  };

  function fetchScripts() {
    var names = {};
    Array.prototype.forEach.call(document.querySelectorAll("[data-script]"), function (place) {
      place.getAttribute("data-script").split(" ").forEach(function (name) {
        names[name] = true;
      });
    });
    Object.keys(names).forEach(function (name) {
      window.klarweg.load(name);
    });
  }

  /* Offers to read aloud where the device itself has a voice for the language of the page. A voice from the network
     would send the text to somebody else, so it does not count. Voices may come late. */
  function offerReading() {
    var place = document.querySelector("[data-reading]");
    var speech = window.speechSynthesis;
    var language = document.documentElement.lang.split("-")[0];
    function look() {
      place.hidden = !speech.getVoices().some(function (voice) {
        return voice.localService === true && voice.lang.toLowerCase().split(/[-_]/)[0] === language;
      });
    }
    function begin(event) {
      event.currentTarget.removeEventListener("click", begin);
      place.setAttribute("data-script", "vorlesen");
      window.klarweg.load("vorlesen");
    }
    if (!place || !speech || !window.SpeechSynthesisUtterance) {
      return;
    }
    place.querySelector("button").addEventListener("click", begin);
    look();
    if (speech.addEventListener) {
      speech.addEventListener("voiceschanged", look);
    }
  }

  function start() {
    fetchScripts();
    offerReading();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
