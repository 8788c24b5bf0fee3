/** What goes along in a form from one page to the next, read; undefined when somebody has spoiled it. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
