"""What a test asks the page of the form at the door about its own memory, by script."""

# The app is on the device, and its page comes from there.
KEPT = (
    "new Promise((kept) => navigator.serviceWorker.controller ? kept()"
    " : navigator.serviceWorker.addEventListener('controllerchange', () => kept()))"
)
# Whether a form is on the device.
BROUGHT = """
(form) => new Promise((done) => {
  const asked = indexedDB.open("linli-door");
  asked.onsuccess = () => {
    const found = asked.result.transaction("things").objectStore("things").count(`form:${form}`);
    found.onsuccess = () => { asked.result.close(); done(found.result === 1); };
  };
})
"""
# What the app does again and again by itself it leaves: it sends when the test says so.
NOT_BY_ITSELF = "window.setInterval = () => 0"
