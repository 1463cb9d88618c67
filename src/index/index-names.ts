/** The indices of Anlan, each behind its alias `<prefix>-<name>`. */
export const indexNames = ['articles', 'runs', 'pages'] as const;
export type IndexName = (typeof indexNames)[number];
