import "newsprint/element";
import morphdom from "morphdom";

window.show = async (state) => {
  const response = await fetch(`/render?state=${encodeURIComponent(JSON.stringify(state))}`);
  morphdom(document.querySelector("#app"), await response.text());
};
