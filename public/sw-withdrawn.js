// Published as /sw.js, this takes the worker off every device that comes by: it drops the files that the
// worker kept and goes. It loads no page anew, and never touches what a person has kept.
oninstall = (event) => {
  // Where there is none to be taken away it does not come either.
  if (registration.active) skipWaiting();
  else event.waitUntil(Promise.reject());
};
onactivate = (event) => event.waitUntil((async () => {
  const names = (await caches.keys()).filter((name) => /^c-|^next$/.test(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  // A browser may keep this one registered while a page is open: whatever comes after it need not ask.
  await caches.open("ended");
  await registration.unregister();
})());
