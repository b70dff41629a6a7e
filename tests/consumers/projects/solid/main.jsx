import { For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { render } from "solid-js/web";
import { Story } from "./Story.jsx";

const [state, setState] = createStore({ isShown: false });

function Page() {
  return (
    <main>
      <For each={state.isFirst ? ["story", "aside"] : ["aside", "story"]}>
        {(name) => (
          <Show when={name === "story"} fallback={<aside>Weather</aside>}>
            <Show when={state.isShown}>
              <Story article={state.article} level={state.level} isolation={state.isolation} notes={state.notes} />
            </Show>
          </Show>
        )}
      </For>
    </main>
  );
}

render(() => <Page />, document.querySelector("#app"));

window.show = (next) => setState(next);
