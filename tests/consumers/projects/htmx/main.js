import "newsprint/element";
import htmx from "htmx.org";

window.show = (state) => htmx.ajax("GET", `/render?state=${encodeURIComponent(JSON.stringify(state))}`, { target: "#app", swap: state.swap ?? "outerMorph" });
