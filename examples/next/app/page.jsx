// A server component: the article is in the HTML and can be read without scripts. In the browser, `LiveArticle` makes its times, footnotes and embeds
// work. If you do not need them, a <div> with the same dangerouslySetInnerHTML is enough.

import { renderToString } from "newsprint";
import article from "../public/articles/42.json";
import LiveArticle from "./live-article";

const options = { headingLevel: 1 };

export default function Page() {
  return (
    <main>
      <LiveArticle article={article} options={options} html={renderToString(article, options)} />
    </main>
  );
}
