/** Requests an issue from Sentry, without retries or validation, and describes it in one line. */
export async function askSentry(shortId) {
  const { SENTRY_URL, SENTRY_ORG, SENTRY_AUTH_TOKEN } = process.env;
  const path = `/api/0/organizations/${SENTRY_ORG}/shortids/${encodeURIComponent(shortId)}/`;
  const response = await fetch(`${SENTRY_URL}${path}`, {
    headers: { authorization: `Bearer ${SENTRY_AUTH_TOKEN}` },
  });
  if (!response.ok) throw new Error(`Sentry answered ${response.status}`);
  const { group } = await response.json();
  return `${shortId}: ${group.title} (${group.status}, ${group.count} events)`;
}
