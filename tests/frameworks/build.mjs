// Builds the page of each framework into dist/, as its own documentation does with Vite.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import solid from "vite-plugin-solid";

const isCustomElement = (tag) => tag === "ebb-check";
const PLUGINS = {
  preact: [],
  react: [],
  solid: [solid()],
  svelte: [svelte()],
  vue: [vue({ template: { compilerOptions: { isCustomElement } } })],
};
for (const [name, plugins] of Object.entries(PLUGINS)) {
  await build({
    root: name,
    configFile: false,
    logLevel: "warn",
    plugins,
    build: { outDir: `../dist/${name}`, emptyOutDir: true },
  });
}
