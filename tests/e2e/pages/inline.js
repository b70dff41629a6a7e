// A page's own script that draws with the module in it.

import init, { mount } from "/pkg/inline.js";

await init();
mount(document.querySelector("#target"), { headline: "Night ferry sails again", image: { src: "https://images.example/a.gif", alt: "The bell" }, body: "A brass bell rang." });
