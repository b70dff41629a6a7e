"use client";

// A client component: the element draws the article in the browser, and shows the link until then.

import { useEffect } from "react";

export default function Page() {
  useEffect(() => {
    import("newsprint/element");
  }, []);

  return (
    <main>
      <newsprint-article src="/articles/42.json">
        <a href="https://ledger.example/coast/night-ferry">Night ferry sails again</a>
      </newsprint-article>
    </main>
  );
}
