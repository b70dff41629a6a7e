// The demo: draws one article into <main>. The parameter `article` is the URL of another article's JSON; all other parameters are options.

import init, { mount } from "/pkg/index.js";

const { article = "article.json", ...options } = Object.fromEntries(new URLSearchParams(location.search));
const [response] = await Promise.all([fetch(article), init()]);
window.view = mount(document.querySelector("#article"), await response.text(), { baseUrl: response.url, ...options });
