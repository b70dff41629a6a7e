// The test writes the snippet of the README.
import "./snippet.js";
import "newsprint/element";
import "newsprint/themes/broadsheet.css";

document.querySelector("newsprint-article").article = { headline: "Night ferry sails again", body: "A **brass bell** rang." };
