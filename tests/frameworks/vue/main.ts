// A page of Vue with Ebb in it twice: as a component, and as the element itself.
import { createApp } from "vue";
import Page from "./Page.vue";

createApp(Page).mount("#root");
