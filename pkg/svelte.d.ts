// Types of <newsprint-article> in Svelte 5: `import type {} from "newsprint/svelte"` once in a project.

import type { HTMLAttributes } from "svelte/elements";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";
import type { Attributes, Properties } from "./props.js";

/** An attribute for each event: `on` and its type. */
type Listeners = { [Type in keyof EventDetails as `on${Type}`]?: (event: CustomEvent<EventDetails[Type]>) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "newsprint-article": HTMLAttributes<NewsprintArticle> & Properties & Attributes & Listeners;
  }
}
