// A page's own script that draws with a module that the browser has loaded, by `mount` and in an element.

import init, { mount } from "/pkg/source.js";
import "/pkg/element.js";

await init();
mount(document.querySelector("#target"), { headline: "Night ferry sails again", image: { src: "https://images.example/a.gif", alt: "The bell" }, body: "A brass bell rang." });
