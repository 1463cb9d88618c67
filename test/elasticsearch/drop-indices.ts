/** Deletes what a test made under its prefix: indices with their aliases, and templates. */
export async function dropIndices(
  url: string,
  prefix: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const send = (method: string, path: string) => fetch(`${url}/${path}`, { method, headers });
  const indices = (await (await send('GET', `${prefix}-*`)).json()) as object;
  for (const index of Object.keys(indices)) await send('DELETE', index);
  const found = await (await send('GET', `_index_template/${prefix}-*`)).json();
  const { index_templates: templates = [] } = found as { index_templates?: readonly { name: string }[] };
  for (const { name } of templates) await send('DELETE', `_index_template/${name}`);
}
