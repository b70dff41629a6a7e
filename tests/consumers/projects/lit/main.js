import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { story } from "./story.js";

const page = (state) => html`
  <main>
    ${repeat(
      state.isFirst ? ["story", "aside"] : ["aside", "story"],
      (name) => name,
      (name) => (name === "aside" ? html`<aside>Weather</aside>` : state.isShown ? story(state) : nothing),
    )}
  </main>
`;

window.show = (state) => render(page(state), document.querySelector("#app"));
