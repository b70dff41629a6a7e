// The snippet of the README, which the test writes.
import "./snippet.js";
import "newsprint/element";

document.querySelector("newsprint-article").article = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
