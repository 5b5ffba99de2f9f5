/* Keeps one edition (all pages of one language) whole on this device and shows it where there is no network. The build
   writes the table of editions; a new table is a new service worker. ES2015. Nothing foreign is fetched or kept. */
(function () {
  "use strict";
  /* By language tag: the file of the edition below the site, and the fingerprint of its content. */
  var EDITIONS = {};
  var home = new URL(self.registration.scope).pathname;
  var PREFIX = "klarweg:" + home + ":";
  /* Written when all else is there. An edition without it is half and is never read. */
  var WHOLE = home + "?edition";
  /* After this time a stored page is shown although the network may still answer. Unit: milliseconds. */
  var PATIENCE = 4000;
  var CONTENT = /<main [^>]*>/;
  var TYPES = {
    css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml",
    webmanifest: "application/manifest+json", html: "text/html"
  };
  var pending = {};
  var isForgotten = false;
  /* End the waiting for editions that are on their way. */
  var stops = [];

  function nameOf(tag) {
    return PREFIX + tag + ":" + EDITIONS[tag].version;
  }

  function ownCaches() {
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf(PREFIX) === 0; });
    });
  }

  /* What belongs to a whole edition besides its files; null where it is missing or half. Never makes a cache. */
  function factsOf(name) {
    return caches.match(WHOLE, { cacheName: name }).then(function (found) {
      return found ? found.json() : null;
    });
  }

  /* The tags of all editions that are whole, of this table or an older one. */
  function storedTags() {
    return ownCaches().then(function (names) {
      return Promise.all(names.map(factsOf)).then(function (facts) {
        return names.filter(function (name, number) { return facts[number]; }).map(function (name) {
          return name.slice(PREFIX.length).split(":")[0];
        });
      });
    });
  }

  /* -- storing ------------------------------------------------------------------------------------------------- */

  function typeOf(key) {
    var ending = /\.([a-z]+)(\?|$)/.exec(key);
    return (ending && TYPES[ending[1]] || TYPES.html) + "; charset=utf-8";
  }

  function headersOf(more, key) {
    return Object.assign({}, more, { "Content-Type": typeOf(key) });
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth(), now.getDate()];
  }

  /* All files, and only then the mark that the edition is whole. A refusal by the device takes everything back. */
  function put(name, data) {
    var facts = { notice: data.notice, months: data.months, missing: data.missing, headers: data.headers, day: today() };
    return caches.open(name).then(function (cache) {
      return Promise.all(Object.keys(data.files).map(function (key) {
        return cache.put(home + key, new Response(data.files[key], { headers: headersOf(data.headers, key) }));
      })).then(function () {
        if (isForgotten) {
          throw new Error("forgotten");
        }
        return cache.put(WHOLE, new Response(JSON.stringify(facts)));
      });
    }).catch(function (error) {
      return caches.delete(name).then(function () { throw error; });
    });
  }

  /* Rejects when somebody deletes everything: a deletion waits for no network, however slow. */
  function stopped() {
    return new Promise(function (resolve, reject) { stops.push(reject); });
  }

  /* A whole edition of the expected content, or nothing: a login page of a hotel is no edition. */
  function fetchEdition(tag) {
    return Promise.race([stopped(), fetch(home + EDITIONS[tag].file).then(function (answer) {
      return answer.json();
    })]).then(function (data) {
      if (data.version !== EDITIONS[tag].version || isForgotten) {
        throw new Error("not this edition");
      }
      return put(nameOf(tag), data);
    });
  }

  function store(tag) {
    if (!EDITIONS[tag]) {
      return Promise.reject(new Error("no such edition"));
    }
    pending[tag] = pending[tag] || factsOf(nameOf(tag)).then(function (facts) {
      return facts || fetchEdition(tag);
    });
    function done() { pending[tag] = null; }
    pending[tag].then(done, done);
    return pending[tag];
  }

  /* New editions of the languages on this device come whole before this service worker may take over. */
  self.addEventListener("install", function (event) {
    event.waitUntil(storedTags().then(function (tags) {
      return Promise.all(tags.filter(function (tag) { return EDITIONS[tag]; }).map(store));
    }));
  });

  self.addEventListener("activate", function (event) {
    var current = Object.keys(EDITIONS).map(nameOf);
    event.waitUntil(ownCaches().then(function (names) {
      return Promise.all(names.filter(function (name) { return current.indexOf(name) < 0; }).map(function (name) {
        return caches.delete(name);
      }));
    }).then(function () {
      /* A site that no longer wants to be stored leaves nothing behind. */
      return current.length ? self.clients.claim() : self.registration.unregister();
    }));
  });

  /* -- what pages ask for ------------------------------------------------------------------------------------- */

  var ACTIONS = {
    status: function (tag) {
      return EDITIONS[tag] ? factsOf(nameOf(tag)) : Promise.resolve(null);
    },
    store: function (tag) {
      isForgotten = false;
      return store(tag);
    },
    forget: function () {
      isForgotten = true;
      stops.splice(0).forEach(function (stop) { stop(new Error("forgotten")); });
      return Promise.all(Object.keys(pending).map(function (tag) {
        return Promise.resolve(pending[tag]).catch(Boolean);
      })).then(ownCaches).then(function (names) {
        return Promise.all(names.map(function (name) { return caches.delete(name); }));
      }).then(function () { return null; });
    },
    /* Only where no other tab still shows the edition before. */
    change: function () {
      return self.clients.matchAll({ includeUncontrolled: true, type: "window" }).then(function (all) {
        var others = all.filter(function (client) { return new URL(client.url).pathname.indexOf(home) === 0; });
        return others.length < 2 ? self.skipWaiting() : null;
      });
    }
  };

  self.addEventListener("message", function (event) {
    var action = ACTIONS[event.data.what];
    var port = event.ports[0];
    function answer(value) {
      if (port) {
        port.postMessage(value);
      }
    }
    event.waitUntil(action(event.data.edition).then(function (facts) {
      answer({ stored: event.data.what === "store" || Boolean(facts) });
    }, function (error) {
      answer({ failed: String(error) });
    }));
  });

  /* -- reading -------------------------------------------------------------------------------------------------- */

  /* The first of the stored editions for which look(name) gives something. */
  function first(look) {
    return Object.keys(EDITIONS).map(nameOf).reduce(function (before, name) {
      return before.then(function (found) { return found || look(name); });
    }, Promise.resolve(null));
  }

  function isolated(facts) {
    var day = facts.day;
    return facts.months[day[1]].replace("{day}", day[2]).replace("{year}", day[0]);
  }

  function copyOf(path) {
    return first(function (name) {
      return Promise.all([caches.match(path, { cacheName: name }), factsOf(name)]).then(function (found) {
        if (!found[0] || !found[1]) {
          return null;
        }
        return found[0].text().then(function (html) {
          var notice = found[1].notice.replace("{date}", isolated(found[1]));
          return new Response(html.replace(CONTENT, function (tag) { return tag + notice; }), { headers: found[0].headers });
        });
      });
    });
  }

  /* A stored page; an address without its last slash leads to the one with it, because links are relative. */
  function stored(url) {
    var path = url.pathname.replace(/index\.html$/, "");
    return copyOf(path).then(function (found) {
      if (found || /(\/|\.[a-z]+)$/.test(path)) {
        return found;
      }
      return copyOf(path + "/").then(function (slashed) {
        return slashed && Response.redirect(url.origin + path + "/" + url.search, 302);
      });
    });
  }

  /* Says that a page is not on this device, in the frame of a stored language. */
  function missing() {
    return first(factsOf).then(function (facts) {
      var headers = facts && headersOf(facts.headers, "html");
      return facts && new Response(facts.missing.split("%home%").join(home), { status: 503, headers: headers });
    });
  }

  /* The network first, because places and hours change; the copy where it fails, is broken or very slow. What the
     browser itself kept is asked about again: it would pass for fresh without saying its day. */
  function page(request, url) {
    return new Promise(function (resolve, reject) {
      var timer = setTimeout(function () {
        stored(url).then(function (found) {
          if (found) {
            resolve(found);
          }
        });
      }, PATIENCE);
      fetch(request, { cache: "no-cache" }).then(function (answer) {
        clearTimeout(timer);
        if (answer.status < 500) {
          resolve(answer);
          return;
        }
        stored(url).then(function (found) { resolve(found || answer); });
      }, function (error) {
        clearTimeout(timer);
        stored(url).then(function (found) { return found || missing(); }).then(function (found) {
          if (found) {
            resolve(found);
          } else {
            reject(error);
          }
        });
      });
    });
  }

  /* Scripts, styles and data carry their fingerprint in the address: what is stored under it is the right one. */
  function part(request) {
    return caches.match(request.url).then(function (found) {
      return found || fetch(request);
    });
  }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    var url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.indexOf(home) !== 0) {
      return;
    }
    if (request.mode === "navigate") {
      event.respondWith(page(request, url));
    } else if (/^\?v=[0-9a-f]{8}$/.test(url.search) || /\/suche-[^/]*\.[0-9a-f]{8}\.json$/.test(url.pathname)) {
      event.respondWith(part(request));
    }
  });
})();
