// Hands a file that was made in the page to the person: through the share sheet in an installed app, as a
// download elsewhere. Tells whether it was saved. The build puts this script before records.js, in one file.
/** @type {(file: File) => Promise<"saved" | "not-saved">} */
const ebbGive = async (file) => {
  const files = [file], isInstalled = matchMedia("(display-mode: standalone)").matches || !!navigator.standalone;
  // An iPhone's home-screen app shows a saved file in a preview that has no way back to the app. The share
  // sheet, which can save too, closes onto the page.
  if (isInstalled && navigator.canShare?.({ files })) {
    try {
      await navigator.share({ files });
      return "saved";
    } catch (e) {
      // The person closed the sheet. Any other refusal leaves the way below.
      if (/** @type {Error} */ (e).name === "AbortError") return "not-saved";
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  return "saved";
};
