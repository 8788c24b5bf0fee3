const AT_ONCE = 50;

/** Each, some at a time, in order. */
export async function inTurn<T, R>(items: readonly T[], each: (item: T) => Promise<R>, atOnce = AT_ONCE): Promise<R[]> {
  const done: R[] = [];
  for (let next = 0; next < items.length; next += atOnce) done.push(...(await Promise.all(items.slice(next, next + atOnce).map(each))));
  return done;
}
