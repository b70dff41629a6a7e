// A server component: the article is in the HTML, and reads well without any script. `LiveArticle` makes it live in the browser; where nothing
// has to be live, a <div> with the same dangerouslySetInnerHTML is enough.

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
