/* The only script of a first view: leaves quickly, keeps things on this device and takes them away again, and fetches
   other scripts when a page has a place for them. ES2015; everything to read works without it. */
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
    /* The names of all that is kept. */
    names: function () {
      try {
        return Object.keys(localStorage).filter(isOwn).map(function (key) {
          return key.slice(PREFIX.length);
        });
      } catch (error) {
        return [];
      }
    },
    clear: function () {
      ["localStorage", "sessionStorage"].forEach(function (kind) {
        try {
          Object.keys(window[kind]).filter(isOwn).forEach(function (key) {
            window[kind].removeItem(key);
          });
        } catch (error) {
          return;
        }
      });
    }
  };

  function isOwn(name) {
    return name.indexOf(PREFIX) === 0;
  }

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
    /* What is to be read comes first, on a slow line too. */
    afterPaint(function () {
      Object.keys(names).forEach(function (name) {
        window.klarweg.load(name);
      });
    });
  }

  function afterPaint(then) {
    /* The first is called before its picture is shown, the second after it. */
    window.requestAnimationFrame(function () {
      window.requestAnimationFrame(function () { setTimeout(then, 0); });
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

  /* Newer browsers open parts for paper by the style sheet. */
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("main details:not([open])"), function (part) {
      part.open = true;
      window.addEventListener("afterprint", function () { part.open = false; }, { once: true });
    });
  });

  function make(name, className, text, parent) {
    var node = document.createElement(name);
    node.className = className;
    node.textContent = text;
    return parent ? parent.appendChild(node) : node;
  }

  function button(className, text, action, parent) {
    var node = make("button", className, text, parent);
    node.type = "button";
    node.addEventListener("click", action);
    return node;
  }

  /* -- leaving quickly ------------------------------------------------------------------------------------- */

  /* Three times the Shift key, alone, within this time (as on GOV.UK). Unit: milliseconds. */
  var TIMES = 3;
  var WITHIN = 5000;
  /* How long the other page may take to come. Unit: milliseconds. */
  var PATIENCE = 10000;
  /* Remembers until the tab is closed that somebody left here, so that "back" shows no page of ours at once. */
  var LEFT = PREFIX + "verlassen";

  function hasLeft() {
    try {
      return sessionStorage.getItem(LEFT) !== null;
    } catch (error) {
      return false;
    }
  }

  function setLeft(isLeft) {
    try {
      if (isLeft) {
        sessionStorage.setItem(LEFT, "1");
      } else {
        sessionStorage.removeItem(LEFT);
      }
    } catch (error) {
      return;
    }
  }

  function Exit(link, texts) {
    this.link = link;
    this.texts = texts;
    this.count = 0;
    this.isAlone = false;
    this.timer = 0;
    this.said = make("p", "unseen", "", document.body);
    this.said.setAttribute("role", "status");
    link.addEventListener("click", this.click.bind(this));
    document.addEventListener("keydown", this.down.bind(this));
    document.addEventListener("keyup", this.up.bind(this));
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) {
        this.back(true);
      }
    }.bind(this));
    this.back((performance.getEntriesByType("navigation")[0] || {}).type === "back_forward");
  }

  Exit.prototype = {
    click: function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        this.leave();
      }
    },
    /* Covers the page at once, whatever the network does, and takes this page out of the way back. */
    leave: function () {
      this.cover(this.texts.leaving);
      setLeft(true);
      location.replace(this.link.href);
      /* Nobody is locked out where the other page does not come. */
      setTimeout(this.back.bind(this, true), PATIENCE);
    },
    cover: function (text) {
      var over = document.querySelector(".leaving") || make("div", "leaving", "", document.documentElement);
      over.textContent = "";
      make("p", "", text, over).setAttribute("role", "status");
      document.documentElement.classList.add("is-leaving");
      return over;
    },
    /* Somebody came back to a page that the browser had kept or loads again: it stays covered until they ask. */
    back: function (isBack) {
      if (!isBack || !hasLeft()) {
        setLeft(false);
        return;
      }
      var over = this.cover("");
      button("button", this.texts.again, function () {
        setLeft(false);
        document.documentElement.classList.remove("is-leaving");
        document.documentElement.removeChild(over);
      }, over);
    },
    down: function (event) {
      if (event.key === "Shift" && !event.repeat) {
        this.isAlone = true;
      } else if (event.key !== "Shift") {
        /* Shift for a capital letter is no wish to leave. */
        this.isAlone = false;
        this.reset("");
      }
    },
    up: function (event) {
      if (event.key !== "Shift" || !this.isAlone) {
        return;
      }
      this.isAlone = false;
      this.count += 1;
      if (this.count === TIMES) {
        this.leave();
        return;
      }
      if (this.count === 1) {
        this.timer = setTimeout(this.reset.bind(this, this.texts.late), WITHIN);
      }
      this.link.setAttribute("data-pressed", this.count);
      this.said.textContent = this.count === 1 ? this.texts.two : this.texts.one;
    },
    reset: function (text) {
      if (this.count) {
        clearTimeout(this.timer);
        this.count = 0;
        this.link.removeAttribute("data-pressed");
        this.said.textContent = text;
      }
    }
  };

  /* -- pages on this device, to read without network (sw.js keeps them) --------------------------------------- */

  /* Stays after a deletion so that nothing is stored again unasked; the page says so and can delete it, too. */
  var MARK = "nicht-speichern";
  /* How long the service worker may take, also on a slow network. Unit: milliseconds. */
  var ANSWER = 120000;

  function workers() {
    try {
      return window.caches && window.MessageChannel ? navigator.serviceWorker : null;
    } catch (error) {
      return null;
    }
  }

  function registration() {
    return workers() ? workers().getRegistration(root).then(function (found) {
      return found && found.scope === root ? found : null;
    }) : Promise.resolve(null);
  }

  function tell(worker, what, edition) {
    return new Promise(function (resolve, reject) {
      var channel = new MessageChannel();
      setTimeout(reject, ANSWER);
      channel.port1.onmessage = function (event) {
        (event.data.failed ? reject : resolve)(event.data);
      };
      worker.postMessage({ what: what, edition: edition }, [channel.port2]);
    });
  }

  function activated(found) {
    return new Promise(function (resolve, reject) {
      var worker = found.installing || found.waiting;
      if (found.active) {
        resolve(found.active);
        return;
      }
      worker.addEventListener("statechange", function () {
        if (worker.state === "activated") {
          resolve(worker);
        } else if (worker.state === "redundant") {
          reject();
        }
      });
    });
  }

  function ownCaches() {
    return window.caches ? caches.keys().then(function (names) {
      return names.filter(isOwn);
    }) : Promise.resolve([]);
  }

  /* What the page "auf-diesem-geraet" and the line at the end of each page use. */
  function Device(place) {
    this.place = place;
    this.edition = place.getAttribute("data-edition");
    this.mode = place.getAttribute("data-offline");
    this.texts = window.klarweg.texts(place);
  }

  Device.prototype = {
    isMarked: function () {
      return store.get(MARK, false) === true;
    },
    removeMark: function () {
      store.remove(MARK);
    },
    canStore: function () {
      return this.mode !== "none" && Boolean(workers());
    },
    hasNotes: function () {
      return store.names().some(function (name) { return name !== MARK; });
    },
    isStored: function () {
      var edition = this.edition;
      return registration().then(function (found) {
        return found && found.active ? tell(found.active, "status", edition) : { stored: false };
      }).then(function (answer) { return answer.stored; });
    },
    /* All pages of this language. Fails where the device has no room, or no network is there. */
    save: function () {
      var edition = this.edition;
      store.remove(MARK);
      return workers().register(root + "sw.js", { scope: root, updateViaCache: "none" }).then(activated)
        .then(function (worker) { return tell(worker, "store", edition); });
    },
    /* Whether nothing of ours is here, in no language, not even half. */
    isEmpty: function () {
      return Promise.all([registration(), ownCaches()]).then(function (left) {
        return !left[0] && !left[1].length;
      });
    },
    /* Everything of ours, in all languages; resolves with whether nothing is left. A new edition that is on its way hears
       of it as well: until it gives up, the browser would not let go of its service worker. */
    remove: function () {
      var mode = this.mode;
      store.clear();
      /* Other scripts on this page look again at what is kept. */
      window.dispatchEvent(new Event("storage"));
      if (mode === "automatic") {
        store.set(MARK, true);
      }
      return registration().then(function (found) {
        if (found && found.installing) {
          found.installing.postMessage({ what: "forget" });
        }
        var asked = found && found.active ? tell(found.active, "forget") : Promise.resolve();
        return asked.catch(Boolean).then(function () { return found ? found.unregister() : true; });
      }).then(ownCaches).then(function (names) {
        return Promise.all(names.map(function (name) { return caches.delete(name); }));
      }).catch(Boolean).then(this.isEmpty).catch(function () { return false; });
    },

    /* The line at the end of a page. */
    say: function (text, isNew) {
      this.place.textContent = "";
      this.place.classList.toggle("device--new", Boolean(isNew));
      document.documentElement.classList.toggle("has-news", Boolean(isNew));
      make("span", "device__text", text, this.place).tabIndex = -1;
    },
    add: function (className, text, action) {
      button(className, text, action.bind(this), this.place);
    },
    showStored: function (isNew) {
      this.say(isNew ? this.texts.stored_now : this.texts.stored, isNew);
      this.add("button button--delete", this.texts.delete, function () {
        var device = this;
        device.remove().then(function (isGone) {
          device.say(isGone ? device.texts.deleted : device.texts.not_deleted);
          device.place.firstChild.focus();
        });
      });
      if (isNew) {
        this.add("button", this.texts.close, this.showStored.bind(this, false));
      }
    },
    showOffer: function () {
      this.say("");
      this.add("button", this.texts.save, this.begin);
    },
    begin: function () {
      var device = this;
      device.say(device.texts.saving);
      return device.save().then(function () {
        device.showStored(true);
      }, function () {
        device.say(device.texts.failed);
      });
    },
    start: function () {
      var device = this;
      if (device.mode === "none") {
        return;
      }
      if (!device.canStore()) {
        device.say(device.texts.online);
        return;
      }
      device.isStored().then(function (isStored) {
        if (isStored) {
          device.showStored(false);
        } else if (!device.isMarked()) {
          /* A deletion must be remembered. */
          if (device.mode === "ask" || isDear() || !store.works()) {
            device.showOffer();
          } else {
            device.begin();
          }
        }
      }).catch(function () {
        device.say(device.texts.failed);
      });
    }
  };

  /* The reader asked to save data, or the network is of the slowest kind. */
  function isDear() {
    var connection = navigator.connection || {};
    return Boolean(connection.saveData) || /2g$/.test(connection.effectiveType || "");
  }

  /* A page from the network may bring its own edition into use; one from the copy keeps to it. */
  function useNewEdition() {
    registration().then(function (found) {
      function change(worker) {
        if (worker && !document.querySelector(".copy")) {
          worker.postMessage({ what: "change" });
        }
      }
      if (!found) {
        return;
      }
      change(found.waiting);
      found.addEventListener("updatefound", function () {
        var worker = found.installing;
        worker.addEventListener("statechange", function () {
          if (worker.state === "installed") {
            change(worker);
          }
        });
      });
    }).catch(Boolean);
  }

  function start() {
    var place = document.querySelector(".device");
    var exit = document.querySelector(".quick__exit");
    fetchScripts();
    offerReading();
    if (exit && place) {
      window.klarweg.exit = new Exit(exit, JSON.parse(place.getAttribute("data-exit")));
    }
    if (place) {
      window.klarweg.device = new Device(place);
      useNewEdition();
      /* After all that is to be read. Looking at what is stored stores nothing. */
      whenLoaded(function () {
        if (!document.querySelector('[data-script~="spuren"]')) {
          window.klarweg.device.start();
        }
      });
    }
  }

  function whenLoaded(then) {
    if (document.readyState === "complete") {
      setTimeout(then, 0);
    } else {
      window.addEventListener("load", function () { setTimeout(then, 0); });
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
