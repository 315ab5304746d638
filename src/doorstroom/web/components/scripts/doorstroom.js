/* Extras only: every page works without this file. */
(() => {
  "use strict";

  const typing = (node) =>
    node instanceof HTMLElement &&
    (node.isContentEditable || /^(input|textarea|select)$/i.test(node.tagName));

  /* Keys: "/" searches, "n" notes, "j" and "k" walk over the rows of the lists. */
  const rows = () =>
    [...document.querySelectorAll("main table.table tbody tr")].filter((row) =>
      row.querySelector("a[href], button"),
    );

  const walk = (step) => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
    all.forEach((row) => row.removeAttribute("data-row-current"));
    next.setAttribute("data-row-current", "");
    const target = next.querySelector("a[href], button");
    target.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const focusOn = (selector) => {
    const field = document.querySelector(selector);
    if (!field) return false;
    field.focus();
    if (field.select) field.select();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
        const inside = menu.contains(document.activeElement);
        menu.open = false;
        if (inside) menu.querySelector("summary").focus();
      });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    let done = true;
    if (event.key === "/") done = focusOn("[data-search]");
    else if (event.key === "n") done = focusOn("[data-note-field]") || focusOn("[data-search]");
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else done = false;
    if (done) event.preventDefault();
  });

  /* An open menu closes when somebody goes elsewhere. */
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  /* One tap is one answer: a form is sent once. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("data-again")) return;
    const method = (event.submitter && event.submitter.getAttribute("formmethod")) || form.method;
    if (method.toLowerCase() !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });

  const ready = () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((node) => node.removeAttribute("aria-busy"));
    });
  };
  window.addEventListener("pageshow", ready);
  document.addEventListener("htmx:afterRequest", ready);

  /* Filters answer at once to a tap or a click; by keyboard the button does. */
  let byPointer = false;
  document.addEventListener("pointerdown", () => (byPointer = true), true);
  document.addEventListener("keydown", () => (byPointer = false), true);
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form || !form.hasAttribute("data-autosubmit")) return;
    if (byPointer && event.target.matches("select, [type=checkbox], [type=radio]")) {
      form.requestSubmit();
    }
  });

  /* A link to a page that asks for confirmation opens the same question here. */
  document.addEventListener("click", (event) => {
    const opener = event.target.closest && event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
      return;
    }
    const closer = event.target.closest && event.target.closest("dialog [data-close]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
  });

  /* On a phone the navigation scrolls: show where we are. */
  document.querySelectorAll(".side__list [aria-current], .tabs [aria-current]").forEach((here) => {
    const list = here.closest("ul");
    list.scrollLeft = Math.max(here.offsetLeft - list.offsetLeft - list.clientWidth / 3, 0);
  });

  /* What went wrong is said first. */
  const point = (root) => {
    const summary = root.querySelector("[data-focus]");
    if (summary) summary.focus();
  };
  point(document);
  document.addEventListener("htmx:afterSwap", (event) => point(event.detail.target));
})();
