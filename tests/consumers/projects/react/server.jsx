import { renderToPipeableStream } from "react-dom/server";
import { Page } from "./Stream.jsx";

/** Streams a page: its shell, and what comes later. */
export function render(props, { script, response }) {
  const { pipe } = renderToPipeableStream(<Page {...props} />, { bootstrapModules: [script], onShellReady: () => pipe(response) });
}
