// Where files beside a script are not copied: the module comes in the bundle. What is loaded first serves the element too.
import init, { mount } from "newsprint/inline";
import "newsprint/element";

const article = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
document.querySelector("newsprint-article").article = article;
init().then(() => mount(document.querySelector("#mounted"), article));
