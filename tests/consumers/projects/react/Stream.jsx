import { StrictMode, Suspense, use } from "react";
import { ServedStory } from "./ServedStory.jsx";

/** On the server the article comes later than the shell. */
const Late = ({ promise, ...story }) => <ServedStory {...story} article={promise ? use(promise) : story.article} />;

export function Page({ article, promise }) {
  return (
    <html lang="en">
      <head>
        <title>Newsprint</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <StrictMode>
          <ServedStory article={article} />
          <newsprint-article src="/42.json">
            <a href="/42">Night ferry sails again</a>
          </newsprint-article>
          <Suspense fallback={<p>Loading</p>}>
            <Late article={article} promise={promise} />
          </Suspense>
        </StrictMode>
      </body>
    </html>
  );
}
