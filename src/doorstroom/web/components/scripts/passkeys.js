// Passkeys: asks the browser to make one or to sign with one, and posts what it says.
// Without this script, or in a browser without passkeys, the form stays hidden.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ids = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const answer = (credential) => {
    const said = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) said[part] = text(credential.response[part]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: said,
    });
  };
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const key = JSON.parse(form.dataset.passkeyOptions).publicKey;
      key.challenge = bytes(key.challenge);
      try {
        let credential;
        if (form.dataset.passkey === "make") {
          key.user.id = bytes(key.user.id);
          key.excludeCredentials = ids(key.excludeCredentials);
          credential = await navigator.credentials.create({ publicKey: key });
        } else {
          key.allowCredentials = ids(key.allowCredentials);
          credential = await navigator.credentials.get({ publicKey: key });
        }
        form.elements.credential.value = answer(credential);
        form.requestSubmit();
      } catch {
        form.querySelector("[data-passkey-failed]").hidden = false;
      }
    }, { capture: true });
  }
})();
