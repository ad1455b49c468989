// Talking with the server: every way in which that can fail has a name of its own.

export function connect(form) {
  const { writer, save, preview } = form.dataset;
  let token = form.elements.csrfmiddlewaretoken.value;

  async function post(address, fields) {
    const body = new URLSearchParams(fields);
    const isSmall = body.toString().length < 60_000;
    return fetch(address, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token },
      keepalive: isSmall,
      redirect: "manual",
    });
  }

  // Who signed in again has another token: it stands in the page as it would be now.
  async function renewed() {
    const answer = await fetch(location.href, { redirect: "manual" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-save] [name=csrfmiddlewaretoken]");
    const isNew = answer.ok && found !== null && found.value !== token;
    token = found?.value ?? token;
    return isNew;
  }

  async function asked(address, fields) {
    const answer = await post(address, fields);
    return answer.status === 403 && (await renewed()) ? post(address, fields) : answer;
  }

  return {
    async save({ key, text, base, own, ...more }) {
      const fields = { writer, save_key: key, text, base, ...more };
      if (own) {
        fields.base_is_sent = "1";
      }
      try {
        return await named(await asked(save, fields));
      } catch {
        return { kind: "offline" };
      }
    },
    async preview(text) {
      try {
        const answer = await asked(preview, { text });
        return answer.ok ? await answer.text() : null;
      } catch {
        return null;
      }
    },
  };
}

async function named(answer) {
  if (answer.ok) {
    return { kind: "saved", body: await answer.json() };
  }
  if (answer.status === 409) {
    const body = await answer.json();
    return { kind: "refused", reason: body.refused, body };
  }
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
    return { kind: "signed-out", address: answer.headers.get("Kernbeeld-Sign-In") };
  }
  return { kind: "failed" };
}
