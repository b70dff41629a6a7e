import "newsprint/element";
import morph from "@alpinejs/morph";
import Alpine from "alpinejs";

Alpine.plugin(morph);

// As Livewire morphs a page.
window.show = async (state) => {
  const response = await fetch(`/render?state=${encodeURIComponent(JSON.stringify(state))}`);
  Alpine.morph(document.querySelector("#app"), await response.text(), { key: ({ id }) => id });
};
