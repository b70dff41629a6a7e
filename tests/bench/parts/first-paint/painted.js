// Stands inline in the head of each page. A page calls `painted` in the task in which its whole article has come into the document.
//
// Measured is the end of the frame that shows the article. requestAnimationFrame's callback runs before the frame's style, layout and paint, and a message
// that is sent in it is delivered after them. Element Timing and Largest Contentful Paint are no help: they leave out nodes of shadow roots, or all that is
// below the window. What follows outside of the main thread, until the pixels are on the screen, is the same for all.
globalThis.painted = () =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const time = performance.now();
      const host = document.querySelector("#article");
      const last = [...(host.shadowRoot ?? host).querySelectorAll("[part=body] > p, .body > p")].at(-1);
      const isWhole = last?.textContent.endsWith(lastWords) && last.getClientRects().length > 0;
      console.log(isWhole ? `painted ${time}` : "the article is not whole");
    };
    port2.postMessage(undefined);
  });
