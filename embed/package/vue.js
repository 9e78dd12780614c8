// <ebb-check> as a component of Vue, with the link that people see where no script runs.
import { h } from "vue";
import "./ebb-check.js";
import { height, link } from "./link.js";

export const EbbCheck = (props, { emit, slots }) => {
  const { href, lang, words } = link(props.lang);
  const given = {};
  for (const name in props) if (props[name] !== undefined) given[name] = props[name];
  return h("ebb-check", {
    ...given,
    // Reserves the height of the element before it is defined, so that nothing below it moves.
    style: { display: "block", minHeight: `${height(props.load)}px` },
    onEbbReady: () => emit("ready"),
    onEbbExit: () => emit("exit"),
    onEbbFailed: () => emit("failed"),
  }, slots.default ? slots.default() : [h("a", { href, lang }, words)]);
};
EbbCheck.props = ["lang", "country", "theme", "accent", "exit", "load"];
EbbCheck.emits = ["ready", "exit", "failed"];
