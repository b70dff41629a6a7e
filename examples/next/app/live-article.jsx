"use client";

import init, { mount } from "newsprint";
import { useEffect, useRef } from "react";

/**
 * An article that a server component has rendered. `mount` adopts the markup and makes its times, footnotes and embeds work. The article has no
 * shadow root, because React does not support one in the HTML that it hydrates, so the layout imports `newsprint/styles.css`.
 */
export default function LiveArticle({ article, options, html }) {
  const container = useRef(null);

  useEffect(() => {
    let view;
    let isGone = false;
    init().then(() => {
      if (!isGone) view = mount(container.current, article, { ...options, isolation: "none" });
    });
    return () => {
      isGone = true;
      view?.destroy();
    };
  }, [article, options]);

  return <div ref={container} dangerouslySetInnerHTML={{ __html: html }} />;
}
