const { SENTRY_URL, SENTRY_ORG, SENTRY_AUTH_TOKEN } = process.env;

/** Requests an issue from Sentry by its short ID, without retries or validation, and describes it in one line. */
export async function askSentry(shortId) {
  const path = `organizations/${SENTRY_ORG}/shortids/${encodeURIComponent(shortId)}/`;
  const { group } = await ask(path);
  return lineOf(group);
}

/** Requests a page of unresolved issues, and describes each in one line. */
export async function askSentryForList() {
  const page = await ask(
    `organizations/${SENTRY_ORG}/issues/?project=-1&query=is:unresolved&limit=10`,
  );
  return page.map(lineOf).join('\n');
}

/** The same as {@link askSentry} for the issue that a link leads to. */
export async function askSentryOfLink(url) {
  const id = new URL(url).pathname.split('/').at(-2);
  return lineOf(await ask(`organizations/${SENTRY_ORG}/issues/${id}/`));
}

async function ask(path) {
  const response = await fetch(`${SENTRY_URL}/api/0/${path}`, {
    headers: { authorization: `Bearer ${SENTRY_AUTH_TOKEN}` },
  });
  if (!response.ok) throw new Error(`Sentry answered ${response.status}`);
  return response.json();
}

function lineOf({ shortId, title, status, count }) {
  return `${shortId}: ${title} (${status}, ${count} events)`;
}
