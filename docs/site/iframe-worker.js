// Browsers start no web worker from a file on a disk. There the worker of the search runs in a hidden frame instead.
if (location.protocol === "file:") {
  const load = (inside, url) =>
    new Promise((done, failed) => {
      const script = inside.document.createElement("script");
      Object.assign(script, { src: url, onload: done, onerror: failed });
      inside.document.head.append(script);
    });

  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.srcdoc = "";
      const there = new Promise((done) => (this.frame.onload = done));
      document.body.append(this.frame);
      this.ready = there.then(() => this.begin(url));
    }

    begin(url) {
      const inside = this.frame.contentWindow;
      inside.importScripts = (...urls) => urls.reduce((last, one) => last.then(() => load(inside, one)), Promise.resolve());
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      return load(inside, url);
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
