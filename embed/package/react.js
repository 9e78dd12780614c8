// <ebb-check> as a component of React, with the link that people see where no script runs.
"use client";
import { createElement, useEffect, useRef } from "react";
import "./ebb-check.js";
import { height, link } from "./link.js";

export function EbbCheck({ children, className, style, onReady, onExit, onFailed, ...attributes }) {
  const element = useRef(null), heard = useRef({});
  heard.current = { "ebb-ready": onReady, "ebb-exit": onExit, "ebb-failed": onFailed };
  useEffect(() => {
    const it = element.current, hear = ({ type }) => heard.current[type]?.();
    const types = Object.keys(heard.current);
    types.forEach((type) => it.addEventListener(type, hear));
    return () => types.forEach((type) => it.removeEventListener(type, hear));
  }, []);
  const { href, lang, words } = link(attributes.lang);
  // Reserves the height of the element before it is defined, so that nothing below it moves.
  const reserved = { display: "block", minHeight: height(attributes.load), ...style };
  return createElement("ebb-check", { ...attributes, class: className, ref: element, style: reserved },
    children ?? createElement("a", { href, lang }, words));
}
