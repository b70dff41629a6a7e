// The limit of every stack that makes HTML: `innerHTML` of the whole article's HTML, which is ready in `article.html`.

export function draw(host, article) {
  host.innerHTML = article.html;
}

export const update = draw;
