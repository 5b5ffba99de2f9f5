/* The page that says what this device keeps of the site, deletes it with one tap, and stores pages for those who ask. */
(function () {
  "use strict";
  var klarweg = window.klarweg;
  var device = klarweg.device;

  function Traces(place) {
    this.place = place;
    this.texts = klarweg.texts(place);
  }

  Traces.prototype = {
    line: function (text) {
      var node = document.createElement("p");
      node.textContent = text;
      this.place.appendChild(node);
    },
    button: function (className, text, action) {
      var node = document.createElement("button");
      node.type = "button";
      node.className = className;
      node.textContent = text;
      node.addEventListener("click", action.bind(this));
      this.place.appendChild(node);
    },
    /* What is true now, said aloud where somebody has just tapped something. */
    show: function (said, isAnswer) {
      this.place.textContent = "";
      said.forEach(this.line, this);
      if (isAnswer) {
        this.place.firstChild.setAttribute("role", "status");
        this.place.firstChild.tabIndex = -1;
        this.place.firstChild.focus();
      }
    },
    offer: function () {
      if (device.canStore()) {
        this.button("button", device.texts.save, this.save);
      } else if (device.mode !== "none") {
        this.line(this.texts.impossible);
      }
    },
    save: function () {
      var traces = this;
      traces.show([device.texts.saving], true);
      device.save().then(function () {
        traces.tell(true);
      }, function () {
        traces.show([device.texts.failed], true);
        traces.offer();
      });
    },
    remove: function () {
      var traces = this;
      device.remove().then(function (isGone) {
        var marked = device.isMarked();
        traces.show([isGone ? device.texts.deleted : device.texts.not_deleted].concat(marked ? traces.texts.mark : []), true);
        traces.marked();
        traces.offer();
      });
    },
    marked: function () {
      if (device.isMarked()) {
        this.button("button button--delete", this.texts.mark_delete, function () {
          device.removeMark();
          this.show([this.texts.mark_deleted], true);
        });
      }
    },
    /* Whether this page's own edition is stored, and whether anything is: another language, or pages on their way. */
    look: function () {
      var own = device.canStore() ? device.isStored() : Promise.resolve(false);
      return Promise.all([
        own.catch(function () { return false; }), device.isEmpty().catch(function () { return true; })
      ]);
    },
    tell: function (isAnswer) {
      var traces = this;
      return traces.look().then(function (found) {
        var isStored = found[0];
        var isSome = isStored || !found[1];
        var lines = isSome ? [isStored ? device.texts.stored : traces.texts.some] : [];
        if (device.hasNotes()) {
          lines.push(traces.texts.notes);
        }
        if (device.isMarked()) {
          lines.push(traces.texts.mark);
        }
        traces.show(lines.length ? lines : [traces.texts.nothing], isAnswer);
        if (isSome || device.hasNotes()) {
          traces.button("button button--delete", device.texts.delete, traces.remove);
        } else {
          traces.marked();
        }
        if (!isStored) {
          traces.offer();
        }
      });
    }
  };

  klarweg.ready("spuren", function (place) {
    new Traces(place).tell(false);
  });
})();
