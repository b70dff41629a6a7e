import "newsprint/element";
import "@hotwired/turbo";

window.show = (state) => Turbo.visit(`/?state=${encodeURIComponent(JSON.stringify(state))}`, { action: "replace" });
