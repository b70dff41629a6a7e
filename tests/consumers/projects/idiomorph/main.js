import "newsprint/element";
import { Idiomorph } from "idiomorph";

window.show = async (state) => {
  const response = await fetch(`/render?state=${encodeURIComponent(JSON.stringify(state))}`);
  Idiomorph.morph(document.querySelector("#app"), await response.text());
};
