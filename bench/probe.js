// Put into every measured page: when did the reader act, what went over the websocket, when was the last repaint?
// The clock starts at the trusted pointer or key event before the first message; it stops at the second animation
// frame after the last change inside TARGET.
(() => {
  const probe = { acted: null, sent: [], received: [], bytes: 0, changed: null, painted: null };
  window.__probe = probe;
  probe.reset = () => Object.assign(probe, { acted: null, sent: [], received: [], bytes: 0, changed: null, painted: null });
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, (event) => {
      if (event.isTrusted && !probe.sent.length) probe.acted = event.timeStamp;
    }, true);
  }
  const Socket = window.WebSocket;
  const send = Socket.prototype.send;
  Socket.prototype.send = function (message) {
    probe.sent.push(performance.now());
    return send.call(this, message);
  };
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        probe.received.push(performance.now());
        probe.bytes += data.byteLength || data.size || data.length || 0;
      });
    }
  };
  const target = "%TARGET%";
  const note = () => {
    probe.changed = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => { probe.painted = performance.now(); }));
  };
  const inside = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest(target);
  };
  const touches = (change) =>
    inside(change.target) ||
    [...change.addedNodes].some((node) => inside(node) || (node.querySelector && node.querySelector(target)));
  new MutationObserver((changes) => { if (changes.some(touches)) note(); }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["d", "transform", "points", "width", "height", "x", "y", "style", "fill"],
  });
  const watch = (kind, names) => {
    for (const name of names) {
      const original = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        if (this.canvas.isConnected && this.canvas.closest(target)) note();
        return original.apply(this, given);
      };
    }
  };
  watch(CanvasRenderingContext2D, ["clearRect", "stroke", "fill", "fillRect"]);
  watch(WebGL2RenderingContext, ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]);
})();
