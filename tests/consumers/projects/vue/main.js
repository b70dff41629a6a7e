import { createApp, shallowReactive } from "vue";
import Page from "./Page.vue";

const state = shallowReactive({ isShown: false });
createApp(Page, { state }).mount("#app");

window.show = (next) => Object.assign(state, next);
