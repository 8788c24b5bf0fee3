/** What stands in nested data under a path; undefined where nothing does. */
export const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), data);

/** Puts a value under a dotted path; what is missing on the way is made, a list where a number follows. */
export function setAt(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  let at = data;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    at[key] ??= /^\d+$/.test(keys[index + 1] ?? '') ? [] : {};
    at = at[key] as Record<string, unknown>;
  }
  at[keys.at(-1) ?? ''] = value;
}
