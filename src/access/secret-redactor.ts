/** A shorter secret is no secret, and taking it out would leave no text whole. */
const leastSecret = 4;

/** Takes secrets of so many characters and more out of a text, as they are and as JSON and URLs write them. */
export function secretRedactor(secrets: readonly string[]): (text: string, least?: number) => string {
  const forms = secrets.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text, least = leastSecret) =>
    longestFirst
      .filter(({ length }) => length >= least)
      .reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, '***') : clean), text);
}
