/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, and `$$` for a dollar, as Compose takes them; a message is thrown. */
export function interpolate(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\}|(.?))/g,
    (all, name?: string, kind?: string, rest?: string) => {
      if (all === '$$') return '$';
      if (name === undefined) throw new Error(`"${all}" in "${text}" is no variable`);
      const value = env[name] ?? '';
      if (value !== '' || kind === undefined) return value;
      if (kind === '-') return rest ?? '';
      throw new Error(`${name}: ${rest}`);
    },
  );
}

/** Every variable that a text asks for, with whether it may be absent. */
export function variables(text: string): readonly { readonly name: string; readonly required: boolean }[] {
  return [...text.matchAll(/(?<!\$)\$\{(\w+)(:-)?/g)].map(([, name = '', fallback]) => ({
    name,
    required: fallback === undefined,
  }));
}
