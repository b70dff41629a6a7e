// The demo: one article, drawn into <main>. `?article=` names another file in this folder; other parameters are options.

import init, { mount } from "/pkg/index.js";

const { article = "article.json", ...options } = Object.fromEntries(new URLSearchParams(location.search));
const [response] = await Promise.all([fetch(article), init()]);
window.view = mount(document.querySelector("#article"), await response.text(), { baseUrl: response.url, ...options });
