import { hydrateRoot } from "react-dom/client";
import { Page } from "./Stream.jsx";

const root = hydrateRoot(document, <Page article={{ headline: "Night ferry sails again", body: "First.\n\nSecond." }} />);

window.show = (article) => root.render(<Page article={article} />);
