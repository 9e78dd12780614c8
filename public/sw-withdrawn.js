// Published as /sw.js, this removes the service worker from every device that visits: it deletes the
// cached files and unregisters itself. It reloads no page, and never touches what a person has saved.
oninstall = (event) => {
  // Where no worker is active, there is nothing to remove, and this one refuses to install.
  if (registration.active) skipWaiting();
  else event.waitUntil(Promise.reject());
};
onactivate = (event) => event.waitUntil((async () => {
  const names = (await caches.keys()).filter((name) => /^c-|^next$/.test(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  // A browser may keep this worker registered while a page is open. The cache `ended` lets the next worker
  // install without the person's agreement.
  await caches.open("ended");
  await registration.unregister();
})());
