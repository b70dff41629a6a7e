// Types of <newsprint-article> in Vue's templates: `import type {} from "newsprint/vue"` once in a project.

import type { HTMLAttributes } from "vue";
import type { NewsprintArticle } from "./element.js";
import type { EventDetails } from "./newsprint.js";
import type { Properties } from "./props.js";

/** The name of a listener for an event: `onNewsprintError`. */
type Listener<Type> = Type extends `newsprint-${infer Name}` ? `onNewsprint${Capitalize<Name>}` : never;
type Listeners = { [Type in keyof EventDetails as Listener<Type>]?: (event: CustomEvent<EventDetails[Type]>) => void };

declare module "vue" {
  // Vue's templates take a property with dashes, too: `heading-level`.
  interface GlobalComponents {
    "newsprint-article": new () => NewsprintArticle & { $props: HTMLAttributes & Properties & Listeners };
  }
}
