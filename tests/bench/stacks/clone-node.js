// The limit of every stack that makes nodes: copies of an article's nodes. The first drawing of an article makes the nodes, of the HTML in `article.html`.

const templates = new WeakMap();

export function draw(host, article) {
  let template = templates.get(article);
  if (!template) {
    template = host.ownerDocument.createElement("template");
    template.innerHTML = article.html;
    templates.set(article, template);
  }
  host.replaceChildren(template.content.cloneNode(true));
}

export const update = draw;
