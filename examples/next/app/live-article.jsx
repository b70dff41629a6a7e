"use client";

import init, { mount } from "newsprint";
import { useEffect, useRef } from "react";

/**
 * An article that a server component has rendered. `mount` keeps the markup, and makes its times, footnotes and embeds work. It is outside of a shadow
 * root, because React knows none in the HTML that it hydrates; `newsprint/styles.css` is in the layout.
 */
export default function LiveArticle({ article, options, html }) {
  const place = useRef(null);

  useEffect(() => {
    let view;
    let isGone = false;
    init().then(() => {
      if (!isGone) view = mount(place.current, article, { ...options, isolation: "none" });
    });
    return () => {
      isGone = true;
      view?.destroy();
    };
  }, [article, options]);

  return <div ref={place} dangerouslySetInnerHTML={{ __html: html }} />;
}
