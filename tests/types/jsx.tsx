// Must compile: <newsprint-article> in React 19.

import { useRef } from "react";
import type {} from "newsprint/jsx";
import type { NewsprintArticle } from "newsprint/element";

export function Page({ articles }: { articles: { headline: string }[] }) {
  const first = useRef<NewsprintArticle>(null);
  return (
    <main>
      <newsprint-article ref={first} src="/articles/42.json" heading-level={3} className="lead" onnewsprint-error={({ detail }) => detail.error.path}>
        <a href="/articles/42">Night ferry sails again</a>
      </newsprint-article>
      {articles.map((article) => (
        <newsprint-article key={article.headline} article={article} options={{ readingTime: false }} loading="eager" />
      ))}
      {/* @ts-expect-error: `loading` has no such value */}
      <newsprint-article loading="later" />
      {/* @ts-expect-error: there is no such option */}
      <newsprint-article options={{ colour: "red" }} />
    </main>
  );
}
