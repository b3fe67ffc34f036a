// Asks the browser to keep this page and its files (see worker.js); whether it does.
export const keepPage = async ({ worker, scope }) => {
  if (!navigator.serviceWorker) return false;
  try {
    await navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
    await navigator.serviceWorker.ready;
    return true;
  } catch { return false; }
};
