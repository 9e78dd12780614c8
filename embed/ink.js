// The colour of the text on a button in the partner's accent colour: a part of the loader (ebb-check.js).

// Of black and white, the one with the higher contrast: one of the two always has 4.5 to 1.
/** @param {string} colour */
function ink(colour) {
  /** @param {number} at */
  const light = (at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
  };
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > 0.179 ? " black" : " white";
}
