import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Page } from "./Page.jsx";

const root = createRoot(document.querySelector("#app"));

window.show = (state) => root.render(<StrictMode><Page {...state} /></StrictMode>);
