type Defined<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** An object without its undefined fields, for what the page does not say is absent: `{a: 1, b: undefined}` → `{a: 1}`. */
export function definedOnly<T extends object>(fields: T): Defined<T> {
  const made: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) {
    const value: unknown = Reflect.get(fields, key);
    if (value !== undefined) made[key] = value;
  }
  return made as Defined<T>;
}
