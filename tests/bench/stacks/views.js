// Both builds of newsprint have the same API.

/** How a page draws, updates and removes articles by `mount`. @param {typeof import("newsprint").mount} mount */
export function viewsBy(mount) {
  const views = new WeakMap();
  return {
    draw: (host, article, text) => void views.set(host, mount(host, text)),
    update: (host, article, text) => views.get(host).update(text),
    /** Ends what a page would end by removing the article for good. */
    destroy: (host) => views.get(host).destroy(),
  };
}
