// Builds the page of each framework into dist/, as its own documentation does with Vite. Angular's own build
// needs its command line; here its compiler has run before, and its linker runs as a plugin.
import linker from "@angular/compiler-cli/linker/babel";
import { transformAsync } from "@babel/core";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import solid from "vite-plugin-solid";

const isCustomElement = (tag) => tag === "ebb-check";
const links = {
  name: "angular-linker",
  transform: (code, id) => id.includes("/@angular/")
    ? transformAsync(code, { filename: id, compact: false, configFile: false, plugins: [linker] })
    : null,
};
const PLUGINS = {
  angular: [links],
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
