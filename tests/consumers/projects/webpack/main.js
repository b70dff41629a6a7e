import init, { mount } from "newsprint";
import "newsprint/element";

const article = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
document.querySelector("newsprint-article").article = article;
init().then(() => mount(document.querySelector("#mounted"), article));
