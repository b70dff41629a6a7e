// Tells the reader of an update: one sentence in the region that stands empty in the article from the first drawing. Screen readers say it when they have said
// what they are saying, and the focus stays where it is.

/** How long an update waits for others that the same sentence can tell, in milliseconds. */
const BATCH = 1000;

/** The timer of each article. @type {WeakMap<Element, number>} */
const timers = new WeakMap();

/** Tells a sentence, unless another one comes first, or it is the one that was told last. `told` is called then. */
export function announce(root, sentence, told) {
  clearTimeout(timers.get(root));
  const tell = () => {
    const region = root.querySelector('[part="announcement"]');
    if (region && region.textContent !== sentence) region.textContent = sentence;
    told();
  };
  timers.set(root, setTimeout(tell, BATCH));
}

/** Ends what an article has to tell. */
export function endAnnouncing(root) {
  clearTimeout(timers.get(root));
}
